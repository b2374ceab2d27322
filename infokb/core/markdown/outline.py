"""Headings, sections, list items and block ids of a Markdown text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from infokb.core.text import Span, fold

_HEADING = re.compile(r"(?:^|(?<=[\n\r]))(#{1,6})[ \t]+([^\n\r]*?)[ \t]*#*[ \t]*(?=[\n\r]|\Z)")
_ITEM = re.compile(
    r"(?:^|(?<=[\n\r]))([ \t>]*)([-*+]|\d{1,9}[.)])[ \t]+(?:\[(.)\][ \t]+)?([^\n\r]*)"
)
_BLOCK = re.compile(r"(?:(?<=[ \t])|(?:^|(?<=[\n\r])))\^([A-Za-z0-9-]+)[ \t]*(?=[\n\r]|\Z)")
_DROPPED = re.compile(r"[#^|\[\]:%\\]+|\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line without the ending, its level 1 to 6, its text."""

    span: Span
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, up to the next one of its level or higher."""

    heading: Heading
    body: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its line from the bullet on, its text, and the mark of its box if it has one."""

    span: Span
    text: Span
    indent: int
    mark: str | None


def headings(masked: str, start: int) -> tuple[Heading, ...]:
    """Give the headings of a masked text from `start` on."""
    if "#" not in masked:
        return ()
    return tuple(
        Heading(Span(found.start(), found.end()), len(found[1]), found[2])
        for found in _HEADING.finditer(masked, start)
    )


def sections(heads: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Give a section for each heading; `length` is that of the text."""
    result: list[Section] = []
    open_: list[int] = []
    ends = [length] * len(heads)
    for index, head in enumerate(heads):
        while open_ and heads[open_[-1]].level >= head.level:
            ends[open_.pop()] = head.span.start
        open_.append(index)
    for head, end in zip(heads, ends, strict=True):
        result.append(Section(head, Span(head.span.end, max(head.span.end, end))))
    return tuple(result)


def items(masked: str, start: int, end: int | None = None) -> tuple[Item, ...]:
    """Give the list items of a masked text."""
    return tuple(
        Item(Span(found.start(2), found.end()), Span(found.start(4), found.end()),
             len(found[1]), found[3])
        for found in _ITEM.finditer(masked, start, len(masked) if end is None else end)
    )


def block_ids(masked: str, start: int) -> dict[str, Span]:
    """Give the block ids of a masked text, lower case, with where each stands."""
    if "^" not in masked:
        return {}
    return {found[1].lower(): Span(found.start(), found.end())
            for found in _BLOCK.finditer(masked, start)}


def anchor(text: str) -> str:
    """Give a heading as links compare it: case, spaces and link characters ignored."""
    return fold(_DROPPED.sub(" ", text).strip())


def find_heading(heads: Sequence[Heading], fragment: str) -> Heading | None:
    """Give the heading a fragment names: `H`, or `H1#H2` for an H2 somewhere below H1."""
    wanted = [anchor(part) for part in fragment.split("#") if part.strip()]
    for first, head in enumerate(heads):
        if wanted and anchor(head.text) == wanted[0]:
            found = _below(heads, first, wanted[1:])
            if found:
                return found
    return None


def _below(heads: Sequence[Heading], at: int, wanted: Sequence[str]) -> Heading | None:
    head = heads[at]
    if not wanted:
        return head
    for index in range(at + 1, len(heads)):
        if heads[index].level <= head.level:
            return None
        if anchor(heads[index].text) == wanted[0]:
            return _below(heads, index, wanted[1:])
    return None
