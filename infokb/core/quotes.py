"""Verbatim words of interviews, and where other notes use them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from infokb.core import insights
from infokb.core.insights import Insight
from infokb.core.markdown import hidden
from infokb.core.note import Note
from infokb.core.text import Span, fold
from infokb.core.vault import Vault

_SAID = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_BLOCK_ID = re.compile(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$")
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_LEAST = 3
"""Fewer words are nobody's own."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A `#quote` of an interview: its list item, and the words of each sentence said."""

    note: Note
    span: Span
    said: tuple[str, ...]


@lru_cache(maxsize=1)
def confidential(vault: Vault) -> tuple[Quote, ...]:
    """Give the quotes of interviews that are not `quotable`, in path order."""
    return tuple(
        _quote(one)
        for talk in vault.of_type("interview")
        if not talk.get("quotable", bool) and "#quote" in talk.text
        for one in insights.of(vault, talk)
        if one.quote
    )


def _quote(insight: Insight) -> Quote:
    """Read an insight: what stands between quotation marks, else all of it."""
    note, span = insight.note, insight.span
    text = note.text[span.start : span.end]
    parts = _SAID.findall(text) or [_BLOCK_ID.sub("", text.replace("#quote", " "))]
    words = [[fold(word) for word in _WORD.findall(part)] for part in parts]
    return Quote(note, span, tuple(" ".join(one) for one in words if len(one) >= _LEAST))


@dataclass(frozen=True)
class Prose:
    """The words of a note's body, comments left out, for quotes to be found in."""

    note: Note

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        shown = hidden.mask(self.note.text, list(self.note.comments))
        return list(_WORD.finditer(shown, self.note.front_matter.body))

    @cached_property
    def _text(self) -> str:
        return "".join(f" {fold(word[0])}" for word in self._words) + " "

    @cached_property
    def _starts(self) -> list[int]:
        return [at for at, char in enumerate(self._text) if char == " "]

    def places(self, quote: Quote) -> Iterator[Span]:
        """Give where the words of a quote stand, whatever stands between them."""
        for said in quote.said:
            at = self._text.find(f" {said} ")
            while at >= 0:
                first = bisect_right(self._starts, at) - 1
                last = first + said.count(" ")
                yield Span(self._words[first].start(), self._words[last].end())
                at = self._text.find(f" {said} ", at + 1)


def embeds(vault: Vault, note: Note, quote: Quote) -> Iterator[Span]:
    """Give the embeds of a note that show a quote: its whole note, a section, its block."""
    for link in note.links:
        if link.embed and vault.resolve(note, link).path == quote.note.path:
            shown = _shown(quote.note, link.fragment)
            if shown and shown.start <= quote.span.start < shown.end:
                yield link.span


def _shown(note: Note, fragment: str) -> Span | None:
    """Give what an embed of a note shows: all of it, a block's line, or a section."""
    if not fragment:
        return Span(0, len(note.text))
    if fragment.startswith("^"):
        block = note.blocks.get(fragment[1:].lower())
        return note.lines.span(note.lines.position(block.start).line) if block else None
    heading = note.anchors.find(fragment)
    return next((one.body for one in note.sections if one.heading == heading), None)
