"""The text of two notes as one: the sections of the second stand in those of the first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infokb.core.errors import RefusedError
from infokb.core.markdown import masking
from infokb.core.markdown.section_index import own_end
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span, apply_edits, newline
from infokb.core.vault.note import Note

_FOOTNOTE = compile_later(r"(?m)^\[\^([^\]\s]+)\]:")
_ITEM = compile_later(r"[-*+] ")
_DATED_LINE = compile_later(r"(?m)^[-*+] (\d{4}-\d{2}-\d{2})\b")
_TOP = 2
"""The level of the headings under which notes are merged; deeper ones stay in their section."""


class _Part(NamedTuple):
    """A heading as typed, its text, both empty for what stands above all, and what is below it."""

    heading: str
    title: str
    text: str


def merge_bodies(first: Note, second: Note, name: str) -> str:
    """Return the text of the first note with what the second one says.

    A heading that is `name`, the second note's, is left out, and so are list lines that the
    first note has in that section too. Dated lines stand in their order. Raises RefusedError
    where both notes define a block or a footnote of one name.
    """
    _expect_apart(first, second)
    end = newline(first.text)
    edits: list[Edit] = []
    new_parts: list[str] = []
    for part in _parts(second, name):
        place = _place(first, part)
        if place is None:
            new_parts.append(f"{part.heading}{end}{end}{part.text}" if part.text else part.heading)
            continue
        blocks = _new_blocks(part.text, first.text[place.start : place.end])
        edits += _insertions(first, place, blocks, end)
    text = apply_edits(first.text, edits)
    if not new_parts:
        return text
    return f"{text.rstrip()}{end}{end}{(end + end).join(new_parts)}{end}"


def _expect_apart(first: Note, second: Note) -> None:
    """Raise RefusedError where a link to a block or a footnote would mean two."""
    blocks = first.blocks.keys() & second.blocks.keys()
    notes = set(_FOOTNOTE.findall(first.text)) & set(_FOOTNOTE.findall(second.text))
    for what, names in (("block", {f"^{name}" for name in blocks}), ("footnote", notes)):
        if names:
            message = f"both notes have the {what} `{min(names)}`"
            raise RefusedError(message, "give one of them another name first")


def _parts(note: Note, name: str) -> Iterator[_Part]:
    """Yield what a note says, heading by heading; outlines that nobody filled in are left out."""
    heads = [head for head in note.headings if head.level <= _TOP and not head.nested]
    starts = [head.span.start for head in heads]
    text = masking.mask(note.text, note.comments)
    ends = [*starts, len(note.text)]
    spans = [Span(note.front_matter.body, ends[0])]
    spans += [Span(head.span.end, stop) for head, stop in zip(heads, ends[1:], strict=True)]
    for head, span in zip((None, *heads), spans, strict=True):
        if text[span.start : span.end].strip():
            is_named = head is None or (head.level == 1 and head.text == name)
            heading = "" if is_named or not head else note.text[head.span.start : head.span.end]
            title = "" if is_named or not head else head.text
            yield _Part(heading, title, note.text[span.start : span.end].strip())


def _place(note: Note, part: _Part) -> Span | None:
    """Return where in a note a part belongs, None where the note has no such heading."""
    if not part.title:
        start, heads = note.front_matter.body, [*note.headings]
        if heads and heads[0].level == 1:
            start = heads.pop(0).span.end
        return Span(start, min((head.span.start for head in heads), default=len(note.text)))
    twin = note.section(part.title)
    if not twin:
        return None
    has_headings = any(line.startswith("###") for line in part.text.splitlines())
    stop = twin.body.end if has_headings else own_end(note.sections, twin)
    return Span(twin.body.start, stop)


def _new_blocks(text: str, present: str) -> list[str]:
    """Return the items of a list, each with the lines below it, or else the whole text.

    What `present` has as well is left out.
    """
    lines = text.splitlines()
    if not all(_ITEM.match(line) or line[:1] in {"", " ", "\t"} for line in lines):
        return [text] if text not in present else []
    blocks: list[list[str]] = []
    for line in lines:
        if _ITEM.match(line):
            blocks.append([])
        blocks[-1].append(line)
    present_lines = {line.rstrip() for line in present.splitlines()}
    return [
        "\n".join(block).rstrip()
        for block in blocks
        if len(block) > 1 or block[0].rstrip() not in present_lines
    ]


def _insertions(note: Note, place: Span, blocks: Sequence[str], end: str) -> Iterator[Edit]:
    """Yield the edits that add blocks to a section: dated ones by their day, others at its end."""
    body = note.text[place.start : place.end]
    days = [(match[1], place.start + match.start()) for match in _DATED_LINE.finditer(body)]
    rest = []
    for block in blocks:
        day = _DATED_LINE.match(block)
        later = [at for other_day, at in days if day and other_day > day[1]]
        block_text = end.join(block.splitlines())
        if later:
            yield Edit(Span(later[0], later[0]), f"{block_text}{end}")
        else:
            rest.append(block_text)
    if rest:
        yield _at_end(note, place, rest, end)


def _at_end(note: Note, place: Span, blocks: Sequence[str], end: str) -> Edit:
    """Return the edit that adds blocks behind the last line of a section."""
    body = note.text[place.start : place.end]
    content = body.rstrip()
    at = place.start + len(content)
    is_list = bool(_ITEM.match(blocks[0]))
    blocks_text = (end if is_list else end + end).join(blocks)
    if not content and note.text[:at][-1:] in {"", "\n", "\r", "\ufeff"}:
        return Edit(Span(at, at), f"{end if at else ''}{blocks_text}{end}")
    last = content.rpartition("\n")[2]
    lead = end if is_list and _ITEM.match(last.lstrip()) else end + end
    return Edit(Span(at, at), f"{lead}{blocks_text}{end if at == len(note.text) else ''}")
