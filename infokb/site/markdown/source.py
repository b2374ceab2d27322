"""A part of a note's text with marks in place of what Markdown alone cannot know."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from infokb.core.markdown.links import Link
from infokb.core.markdown.task_fields import DATE_FIELDS
from infokb.core.markdown.tasks import Task
from infokb.core.tag_names import TAG_STOPS
from infokb.core.text import Span, is_decodable
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.markdown import anchors

OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}([A-Z#])([^{OPEN}{CLOSE}]*){CLOSE}")
TAG = re.compile(rf"#([^{TAG_STOPS}{OPEN}{CLOSE}]+)")
_DATED = frozenset(DATE_FIELDS.values())
_PAST = frozenset({"due", "created", "scheduled", "start"})
_FOREIGN = re.compile(f"[{OPEN}{CLOSE}\ud800-\udfff]")


@value_class
class ItemBox:
    """The box of a list item: the character in it, and the follow-up it opens, if it is one."""

    mark: str
    task: Task | None


@value_class
class TaskChip:
    """Something a follow-up line says of itself, as a chip: a kind, or a named day."""

    name: str
    text: str


@value_class
class Formula:
    """A formula, as it was typed."""

    text: str


SourcePart = Link | ItemBox | TaskChip | Formula


@value_class
class MarkedSource:
    """Markdown with marks, and what each numbered mark stands for."""

    text: str
    parts: Sequence[SourcePart]


def source_mark(kind: str, value: object) -> str:
    """Return a mark: a letter and a value between two characters that no text holds."""
    return f"{OPEN}{kind}{value}{CLOSE}"


def clean_text(text: str) -> str:
    """Return a text without the marks' characters and without undecodable bytes."""
    if text.isascii():
        return text
    is_foreign = OPEN in text or CLOSE in text or not is_decodable(text)
    return _FOREIGN.sub("\ufffd", text) if is_foreign else text


def marked_source(
    vault: Vault,
    note: Note,
    span: Span,
    *,
    ids: bool,
    omitted_spans: Sequence[Span] = (),
    chips: bool = True,
) -> MarkedSource:
    """Return a part of a note with its marks.

    `ids` marks headings and blocks to be linked to; without `chips` follow-ups are words alone.
    """
    parts: list[SourcePart] = []
    pieces: list[str] = []
    last = span.start
    replacements = (
        _pieces(vault, note, omitted_spans) if ids or omitted_spans else _replacements(vault, note)
    )
    for where, what in islice(
        replacements, bisect_left(replacements, span.start, key=_offset), None
    ):
        if where.start > span.end:
            break
        if where.start < last or where.end > span.end:
            continue
        pieces.append(clean_text(note.text[last : where.start]))
        if isinstance(what, str):
            pieces.append(what if ids else "")
        elif chips or not isinstance(what, TaskChip):
            pieces.append(source_mark(_letter(what), len(parts)))
            parts.append(what)
        last = where.end
    pieces.append(clean_text(note.text[last : span.end]))
    return MarkedSource("".join(pieces), parts)


def _letter(part: SourcePart) -> str:
    if isinstance(part, Link):
        return "E" if part.embed else "L"
    return {ItemBox: "B", TaskChip: "F", Formula: "M"}[type(part)]


def _pieces(
    vault: Vault, note: Note, omitted_spans: Sequence[Span]
) -> list[tuple[Span, SourcePart | str]]:
    """Return what is put in place of which part of a note, with its ids and what is cut."""
    parts = [*((span, "") for span in omitted_spans), *_replacements(vault, note)]
    names = anchors.heading_ids(note)
    for head in note.headings:
        at = head.words.start
        if head.text:
            parts.append((Span(at, at), source_mark("I", names[head.span.start])))
    return sorted(parts, key=_start)


def _offset(piece: tuple[Span, SourcePart | str]) -> int:
    return piece[0].start


def _start(piece: tuple[Span, SourcePart | str]) -> Span:
    return piece[0]


@per_note
def _replacements(vault: Vault, note: Note) -> list[tuple[Span, SourcePart | str]]:
    """Return what is put in place of which part of a note wherever it is shown."""
    del vault
    return sorted(_marked_spans(note), key=_start)


def _marked_spans(note: Note) -> Iterator[tuple[Span, SourcePart | str]]:
    yield from ((comment, "") for comment in note.comments)
    yield from ((link.span, link) for link in note.links if not link.field)
    yield from _tasks(note)
    yield from (
        (span, Formula(note.text[span.start : span.end]))
        for span in note.literal_spans
        if note.text[span.start] == "$"
    )
    for name, at in note.blocks.items():
        yield at, source_mark("I", anchors.block_id(name))


def _tasks(note: Note) -> Iterator[tuple[Span, SourcePart | str]]:
    task_by_span = {task.span: task for task in note.tasks}
    for item in note.items:
        if item.mark is None:
            continue
        task = task_by_span.get(item.span)
        start = note.text.rindex(f"[{item.mark}]", item.span.start, item.text.start)
        yield Span(start, item.text.start), ItemBox(item.mark, task)
        if task:
            yield task.tag, TaskChip("kind", task.kind.value)
            for field in task.line.fields:
                is_visible = field.name in _DATED and (task.open or field.name not in _PAST)
                yield field.span, TaskChip(field.name, field.value) if is_visible else ""
