"""What of a note is tagged `#private`: it leaves a vault in no way, whatever else its note says."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from infokb.core.markdown import outline
from infokb.core.patterns import compile_later
from infokb.core.publishing.item_blocks import (
    item_block,
    line_number,
    line_start,
    next_line_start,
)
from infokb.core.text import Span
from infokb.core.vault.note import Note

PRIVATE = "private"
_TAG = compile_later(
    r"[#\uff03&](?:(?<!&)|(?<=&)(?:#0{0,9}35|#x0{0,9}23|num);)private(?![\w-])", re.IGNORECASE
)
_BLANK = compile_later(r"\n[ \t>]*\n")


def tagged_private(note: Note) -> Iterator[Span]:
    """Yield the lines of a note that are tagged `#private`, in order, with what hangs on them.

    Of a list item these are its lines and those below it, of a heading its section, else of a
    paragraph its lines. A tag that stands alone means the item before it, or its section; before
    the first heading it means the whole text.
    """
    last = -1
    for match in _TAG.finditer(note.masked, note.front_matter.body):
        if match.start() >= last:
            span = _part_of(note, match.start())
            last = max(last, span.end)
            yield span


def _part_of(note: Note, at: int) -> Span:
    """Return the part of a note that a tag means."""
    section = _section(note, at)
    heading_start = section.heading.span.start if section else note.front_matter.body
    if section and at < section.body.start:
        return Span(line_start(note, at), section.body.end)
    item = outline.item_before(note.items, at)
    if (
        item
        and item.span.start >= heading_start
        and not _BLANK.search(note.text, item.span.start, at)
    ):
        block = item_block(note, item.span, item.text)
        is_alone = not _has_words(note.text[item.text.start : item.text.end])
        before = outline.item_before(note.items, item.span.start - 1) if is_alone else None
        start = line_start(note, before.span.start) if before else block.start
        return Span(start, max(block.end, next_line_start(note, at)))
    paragraph = _paragraph(note, at)
    if _has_words(note.text[paragraph.start : paragraph.end]):
        return paragraph
    return Span(heading_start, section.body.end if section else len(note.text))


def _section(note: Note, at: int) -> outline.Section | None:
    """Return the innermost section in which a place is; None before the first heading."""
    index = bisect_right(note.sections, at, key=lambda section: section.heading.span.start)
    return note.sections[index - 1] if index else None


def _paragraph(note: Note, at: int) -> Span:
    """Return the lines around a place, to the blank ones before and after them."""
    number = first = line_number(note, at)
    while first > 1 and _text_of_line(note, first - 1):
        first -= 1
    while number < len(note.lines.starts) and _text_of_line(note, number + 1):
        number += 1
    start = max(note.lines.span(first).start, note.front_matter.body)
    return Span(start, next_line_start(note, note.lines.span(number).start))


def _text_of_line(note: Note, number: int) -> str:
    span = note.lines.span(number)
    return note.text[span.start : span.end].strip(" \t>")


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, _TAG.sub("", text)))
