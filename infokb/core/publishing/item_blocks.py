"""The lines of a list item with what stands below it, and of other parts of a note's text."""

import re

from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note

_INDENT = compile_later(r"[ \t>]*")
_BULLET = compile_later(r"(?:[-*+]|\d{1,9}[.)])[ \t]")


def item_block(note: Note, item: Span, text: Span) -> Span:
    """Return the lines of a list item: those of its words, and what is indented deeper."""
    first = line_number(note, item.start)
    start = note.lines.span(first)
    lead = item.start - start.start
    last = line_number(note, item_with_lines(note.text, text).end)
    number = last + 1
    while number <= len(note.lines.starts):
        span = note.lines.span(number)
        line = note.text[span.start : span.end]
        depth = _INDENT.match(line)
        blank = not line.strip(" \t>")
        if not blank and depth and depth.end() <= lead and _ends(line, depth):
            break
        last = last if blank else number
        number += 1
    return Span(start.start, next_line_start(note, note.lines.span(last).end))


def _ends(text: str, lead: re.Match[str]) -> bool:
    """Return whether a line ends a list item; in a quotation only another item does."""
    return ">" not in lead[0] or bool(_BULLET.match(text, lead.end()))


def line_number(note: Note, at: int) -> int:
    """Return the number of the line that a place of a text is in, from 1 on."""
    return note.lines.position(at).line


def line_start(note: Note, at: int) -> int:
    """Return where the line of a place begins."""
    return note.lines.span(line_number(note, at)).start


def next_line_start(note: Note, at: int) -> int:
    """Return where the line behind a place begins."""
    line = line_number(note, at)
    return note.lines.starts[line] if line < len(note.lines.starts) else len(note.text)
