"""Edits that give a link another target; all else of it stays as it was typed."""

from infokb.core.frontmatter.edits import requote_scalar
from infokb.core.markdown.links import Link, parse_wikilink
from infokb.core.percent import percent_encode
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note

_SAFE = "/()!$&'*+,;=:@~"
"""What a Markdown destination holds as it is."""


def target_edits(note: Note, link: Link, target: str, label: str = "") -> tuple[Edit, ...]:
    """Return the edits that give a link another target, and a wikilink without label that one."""
    label = label if link.label is None else ""
    entry = note.entries.get(link.field) if link.field else None
    for value in entry.values if entry else ():
        inner = parse_wikilink(value.text)
        if inner and value.span.start <= link.span.start <= value.span.end:
            text = f"{value.text[: inner.aim.start]}{target}{value.text[inner.aim.end :]}"
            labeled = f"{text.removesuffix(']]')}|{label}]]" if label else text
            typed = note.text[value.span.start : value.span.end]
            return (Edit(value.span, requote_scalar(typed, labeled)),)
    if not link.wiki and note.text[link.aim.start - 1] != "<":
        target = percent_encode(target, _SAFE)
    if not label:
        return (Edit(link.aim, target),)
    end = link.span.end - len("]]")
    return Edit(link.aim, target), Edit(Span(end, end), f"{_bar(note, link)}{label}")


def _bar(note: Note, link: Link) -> str:
    """Return the bar as written there: escaped in a table, where a bare one ends the cell."""
    line = note.lines.position(link.span.start).line
    start = note.lines.span(line).start
    in_table = note.text[start : link.span.start].lstrip("> \t").startswith("|")
    return "\\|" if in_table else "|"
