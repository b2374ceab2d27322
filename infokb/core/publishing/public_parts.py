"""What of a vault may be published: which files, which parts of a text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from infokb.core import globs
from infokb.core.journey.insights import QUOTE_TAG
from infokb.core.markdown.outline import Section
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.patterns import compile_later
from infokb.core.publishing import private_blocks, private_tags, spoken_words
from infokb.core.publishing.comment_ends import whole_comments
from infokb.core.publishing.item_blocks import (
    item_block,
    line_number,
    line_start,
    next_line_start,
)
from infokb.core.publishing.public_notes import PUBLIC_PARTS, PublicParts
from infokb.core.text import Span, fold
from infokb.core.vault.note import Note

_UNDERLINE = compile_later(r"[\n\r] {0,3}(?:=+|-+)[ \t]*(?=[\n\r]|\Z)")
_ODD_HEADING = compile_later(
    r"[\n\r](?: {1,3}#{1,6}(?=[ \t\n\r]|\Z)|#{1,6}[ \t]*(?=[\n\r]|\Z))|<h[1-6]\b", re.IGNORECASE
)
_QUOTED_LINE = compile_later(r"[\n\r][ \t]*>")
IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
"""The endings of the attachments that may be published: their metadata can be taken out."""


def is_public_attachment(path: str, public_files: Iterable[str]) -> bool:
    """Return whether a file may be published: an image, or one that the settings name."""
    return path.lower().endswith(IMAGE_ENDINGS) or globs.matches_any(path, public_files)


def public_spans(note: Note) -> tuple[Span, ...]:
    """Return the parts of a public note's text that are published, in order.

    Comments, follow-ups, log lines and quotes are never among them, nor what stands below these,
    nor what is tagged `#private`, nor elements that are hidden. In an interview quotations and
    lines with somebody's own words are quotes, too.
    """
    private_spans = _merge_spans(
        [
            *whole_comments(note),
            *private_tags.tagged_private(note),
            *_private_items(note),
            *private_blocks.quote_callouts(note),
            *private_blocks.hidden_elements(note),
            *private_blocks.kept_cards(note),
        ]
    )
    parts: list[Span] = []
    for start, end in _allowed_spans(note):
        first = bisect_right(private_spans, start, key=lambda span: span.end)
        behind = bisect_left(private_spans, end, key=lambda span: span.start)
        last = start
        for private_span in private_spans[first:behind]:
            parts.append(Span(last, private_span.start))
            last = private_span.end
        parts.append(Span(last, end))
    return tuple(span for span in parts if span.start < span.end)


def is_within(spans: Sequence[Span], at: int) -> bool:
    """Return whether a place lies in one of the spans, which are in order."""
    index = bisect_right(spans, at, key=lambda span: span.start)
    return index > 0 and at < spans[index - 1].end


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    merged_spans: list[Span] = []
    for span in sorted(spans):
        if merged_spans and span.start <= merged_spans[-1].end:
            merged_spans[-1] = Span(merged_spans[-1].start, max(merged_spans[-1].end, span.end))
        else:
            merged_spans.append(span)
    return merged_spans


def quote_marks(note: Note) -> Iterator[Span]:
    """Yield where a note's text marks words as somebody's own, but in code."""
    for match in QUOTE_TAG.finditer(note.masked, note.front_matter.body):
        yield Span(*match.span())


def _allowed_spans(note: Note) -> list[Span]:
    """Return what the type allows, comments and private items included."""
    parts = PUBLIC_PARTS[note.type_name]
    if parts.whole:
        return [Span(note.front_matter.body, len(note.text))]
    sections = [*_public_sections(note, parts)]
    ends = list(zip(sections, _ends_of(note, (section.body for section in sections)), strict=True))
    if not parts.items_only:
        return _merge_spans(Span(section.heading.span.start, end) for section, end in ends)
    bodies = _merge_spans(Span(section.body.start, end) for section, end in ends)
    heads = (
        Span(section.heading.span.start, next_line_start(note, section.heading.span.end))
        for section in sections
    )
    items = (
        Span(
            line_start(note, item.span.start),
            next_line_start(note, item_with_lines(note.text, item.text).end),
        )
        for item in note.items
        if is_within(bodies, item.span.start)
    )
    return _merge_spans([*heads, *items])


def _public_sections(note: Note, parts: PublicParts) -> Iterator[Section]:
    """Yield the sections that are published by their name, but those within one that is not."""
    section_names = {fold(name) for name in parts.sections}
    private = {*private_blocks.private_headings(note, parts.sections)}
    end = 0
    for section in note.sections:
        head = section.heading
        if head.span.start >= end and fold(head.text) in section_names:
            yield section
        elif head.span.start >= end and (
            line_start(note, head.span.start) in private
            or (head.level > 1 and not parts.items_only)
        ):
            end = section.body.end


def _ends_of(note: Note, bodies: Iterable[Span]) -> Iterator[int]:
    """Yield where sections end: also at a heading of a section that is not published.

    And at one of a form that the scanner does not know.
    """
    private = list(private_blocks.private_headings(note, PUBLIC_PARTS[note.type_name].sections))
    heading_lines = {line_number(note, section.heading.span.start) for section in note.sections}
    for body in bodies:
        matches = _ODD_HEADING.finditer(note.masked, body.start, body.end)
        lines = (line_number(note, match.end()) for match in matches)
        first = next((line for line in lines if line not in heading_lines), 0)
        start = max(body.start, note.lines.span(first).start) if first else body.end
        index = bisect_left(private, body.start)
        yield min(start, _end_at_underline(note, body), *private[index : index + 1])


def _end_at_underline(note: Note, body: Span) -> int:
    """Return where a section ends: at a heading that is underlined."""
    for match in _UNDERLINE.finditer(note.masked, body.start, body.end):
        start = line_start(note, match.start())
        is_code = not _UNDERLINE.match(note.text, match.start())
        if note.text[start : match.start()].strip() and not is_code:
            return max(start, body.start)
    return body.end


def _private_items(note: Note) -> Iterator[Span]:
    """Yield the list items that are follow-ups, log lines or quotes, with what stands below."""
    private = {task.span.start for task in note.tasks} | {line.span.start for line in note.log}
    end = 0
    for item in note.items:
        if item.span.start < end:
            continue
        boxed = item.mark is not None and not PUBLIC_PARTS[note.type_name].whole
        if item.span.start in private or boxed:
            block = item_block(note, item.span, item.text)
            end = block.end
            yield block
    is_interview = PUBLIC_PARTS[note.type_name].items_only
    if is_interview:
        yield from spoken_words.quotations(note)
    if is_interview or next(quote_marks(note), None):
        yield from _quote_items(note, untagged=is_interview)


def _quote_items(note: Note, *, untagged: bool) -> Iterator[Span]:
    """Yield the outermost list items that hold a quote; a mark alone is that of the one before.

    With `untagged`, somebody's own words are one without the mark.
    """
    previous_item: Span | None = None
    end = 0
    for item in note.items:
        if item.span.start < end:
            continue
        block = item_block(note, item.span, item.text)
        end = block.end
        if QUOTE_TAG.search(note.text, block.start, block.end):
            yield block
            words = note.text[item.text.start : block.end]
            alone = QUOTE_TAG.sub("", _QUOTED_LINE.split(words, maxsplit=1)[0])
            if previous_item and not any(char.isalnum() for char in alone):
                yield previous_item
        elif untagged and spoken_words.has_spoken_words(note.text[block.start : block.end]):
            yield block
        previous_item = block
