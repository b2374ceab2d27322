"""Which parts of a note its page shows, and the ids they are reached by."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from infokb.core.markdown.kept_lines import kept_block_span
from infokb.core.markdown.masking import mask
from infokb.core.markdown.outline import Section, anchor_key, item_before
from infokb.core.text import Span, fold, span_around
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_OTHER = re.compile(r"[\W_]+")
_HEADING = re.compile(r"#{1,6}(?!\S)")
_TIMED = frozenset({"contact", "opportunity"})


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return an id for a heading, a tag or a name."""
    return _OTHER.sub("-", anchor_key(text)).strip("-") or "part"


def tag_id(tag: str) -> str:
    """Return the id of a tag on the page of tags."""
    return f"tag-{fold(tag)}"


def heading_ids(note: Note) -> Mapping[int, str]:
    """Return the ids of the headings of a note by where they start; equal ones are numbered."""
    ids: dict[int, str] = {}
    other_names: set[str] = set()
    numbers: Counter[str] = Counter()
    for head in note.headings:
        name = base = slug(head.text)
        while name in other_names:
            numbers[base] += 1
            name = f"{base}-{numbers[base] + 1}"
        other_names.add(name)
        ids[head.span.start] = name
    return ids


def hidden_spans(note: Note) -> tuple[Span, ...]:
    """Return what a page leaves out, or shows elsewhere: empty sections, a log, a kept card."""
    card = kept_block_span(note.text)
    spans = [_whole(section) for section in note.sections if _left_out(note, section, card)]
    if card and not any(span.start <= card.start < span.end for span in spans):
        spans.append(card)
    first = note.headings[0] if note.headings else None
    if first and first.level == 1 and first.text == note.name:
        spans.append(first.span)
    return tuple(sorted(spans))


def _whole(section: Section) -> Span:
    return Span(section.heading.span.start, section.body.end)


def _left_out(note: Note, section: Section, card: Span | None) -> bool:
    body = section.body
    text = note.text[body.start : body.end]
    first, last = (bisect_left(note.comments, (at,)) for at in body)
    unseen = list(note.comments[first:last])
    if card and body.start <= card.start < body.end:
        unseen.append(card)
    inside = [Span(a - body.start, b - body.start) for a, b in sorted(unseen)]
    if not mask(text, inside).strip():
        return True
    return note.type_name in _TIMED and _is_log(note, section, text)


def _is_log(note: Note, section: Section, text: str) -> bool:
    """Return whether a section is the log and holds log lines alone."""
    if section is not note.section("Log"):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) == len(note.log)


def shown_ids(note: Note) -> Mapping[int, str]:
    """Return the ids of the headings that the note's page shows, by where they start."""
    gaps = _merge_spans(hidden_spans(note))
    return {
        start: name for start, name in heading_ids(note).items() if not span_around(gaps, start)
    }


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order as separate ones."""
    separate: list[Span] = []
    for span in spans:
        if separate and span.start <= separate[-1].end:
            separate[-1] = Span(separate[-1].start, max(span.end, separate[-1].end))
        else:
            separate.append(span)
    return separate


def outline(note: Note) -> list[tuple[int, str, str]]:
    """Return level, id and text of each heading that the page shows."""
    ids = shown_ids(note)
    return [
        (head.level, ids[head.span.start], head.text)
        for head in note.headings
        if head.span.start in ids
    ]


@per_note
def _shown_ids(vault: Vault, note: Note) -> Mapping[int, str]:
    """Return `shown_ids`, which each link into a note asks for."""
    del vault
    return shown_ids(note)


@per_note
def _omitted_spans(vault: Vault, note: Note) -> list[Span]:
    """Return what the note's page leaves out, as separate spans."""
    del vault
    return _merge_spans(hidden_spans(note))


def fragment_id(vault: Vault, note: Note, fragment: str) -> str:
    """Return the id of the place a fragment names, empty when the page shows no such place."""
    if not fragment:
        return ""
    if fragment.startswith("^"):
        block_name = fragment[1:].lower()
        at = note.blocks.get(block_name)
        return (
            block_id(block_name)
            if at and not span_around(_omitted_spans(vault, note), at.start)
            else ""
        )
    head = note.anchors.find(fragment) or note.anchors.find_slug(fragment)
    return _shown_ids(vault, note).get(head.span.start, "") if head else ""


def block_id(name: str) -> str:
    """Return the id of a block."""
    return f"_block-{name}"


def fragment_span(note: Note, fragment: str) -> Span | None:
    """Return the text a fragment names: a section, or the block with an id; None without one."""
    if fragment.startswith("^"):
        at = note.blocks.get(fragment[1:].lower())
        return _block(note, at) if at else None
    head = note.anchors.find(fragment)
    return next((_whole(section) for section in note.sections if section.heading is head), None)


def _block(note: Note, at: Span) -> Span:
    """Return the lines of the block that an id ends, or stands below."""
    lines = note.lines
    last = lines.position(at.start).line
    if lines.span(last).start == at.start:
        last = _above(note, last)
    first = last
    item = item_before(note.items, lines.span(last).end)
    if item and lines.position(item.span.start).line == last and at.start <= item.span.end:
        return Span(lines.span(last).start, lines.span(_item_end(note, last, item.indent)).end)
    while first > 1 and _line(note, first - 1).strip() and _start(note, first - 1):
        first -= 1
    return Span(lines.span(first).start, max(at.end, lines.span(last).end))


def _above(note: Note, line: int) -> int:
    """Return the last line with text above another."""
    while line > 1 and not _line(note, line - 1).strip():
        line -= 1
    return max(1, line - 1)


def _line(note: Note, number: int) -> str:
    span = note.lines.span(number)
    return note.text[span.start : span.end]


def _start(note: Note, line: int) -> bool:
    is_heading = _HEADING.match(_line(note, line))
    return note.lines.span(line).start >= note.front_matter.body and not is_heading


def _item_end(note: Note, line: int, indent: int) -> int:
    """Return the last line of a list item: what is indented deeper belongs to it."""
    while line < len(note.lines.starts):
        text = _line(note, line + 1)
        if not text.strip() or len(text) - len(text.lstrip()) <= indent:
            return line
        line += 1
    return line
