"""Verbatim words of interviews, and where other notes use them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from infokb.core.journey import insights
from infokb.core.journey.insights import Insight
from infokb.core.markdown import masking
from infokb.core.patterns import compile_later
from infokb.core.text import Span, fold
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

QuoteWords = tuple[str, ...]
_SAID = compile_later(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_BLOCK_ID = compile_later(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$")
_WORD = compile_later(r"(?:[^\W_]|[\u0300-\u036f])+")
_MIN_WORDS = 3
"""Fewer words belong to no one."""


@value_class
class Quote:
    """A `#quote` of an interview: its list item, and the words of each sentence said."""

    note: Note
    span: Span
    said: tuple[QuoteWords, ...]


@dataclass(frozen=True, eq=False)
class ConfidentialQuotes:
    """The quotes of a vault whose interviews are not `quotable`."""

    quotes: tuple[Quote, ...]

    @cached_property
    def by_note(self) -> Mapping[str, tuple[Quote, ...]]:
        """The quotes by the path of their interview."""
        by_note: dict[str, list[Quote]] = {}
        for quote in self.quotes:
            by_note.setdefault(quote.note.path, []).append(quote)
        return {path: tuple(quotes) for path, quotes in by_note.items()}

    @cached_property
    def by_start(self) -> Mapping[QuoteWords, tuple[tuple[QuoteWords, Quote], ...]]:
        """What was said, in words, with its quote, by the first words."""
        by_start: dict[QuoteWords, list[tuple[QuoteWords, Quote]]] = {}
        for quote in self.quotes:
            for said in quote.said:
                by_start.setdefault(said[:_MIN_WORDS], []).append((said, quote))
        return {start: tuple(quotes) for start, quotes in by_start.items()}


@per_vault
def confidential_quotes(vault: Vault) -> ConfidentialQuotes:
    """Return the quotes of a vault whose interviews are not `quotable`."""
    return ConfidentialQuotes(
        tuple(
            _quote(insight)
            for interview in vault.of_type(NoteType.INTERVIEW)
            if not interview.get("quotable", bool) and insights.QUOTE_TAG.search(interview.text)
            for insight in insights.insights_of(vault, interview)
            if insight.quote
        )
    )


def quote_uses(vault: Vault, note: Note) -> Iterator[tuple[Span, Note]]:
    """Yield where a note uses a confidential quote, and the interview it is of."""
    known = confidential_quotes(vault)
    if known.quotes:
        yield from _verbatim_uses(note, known)
        yield from _embedding_uses(vault, note, known)


def _quote(insight: Insight) -> Quote:
    """Return the quote of an insight: what stands between quotation marks, else all of it."""
    note, span = insight.note, insight.span
    text = note.text[span.start : span.end]
    parts = _SAID.findall(text) or [_BLOCK_ID.sub("", insights.QUOTE_TAG.sub(" ", text))]
    words = (tuple(fold(word) for word in _WORD.findall(part)) for part in parts)
    return Quote(note, span, tuple(sentence for sentence in words if len(sentence) >= _MIN_WORDS))


def _verbatim_uses(note: Note, known: ConfidentialQuotes) -> Iterator[tuple[Span, Note]]:
    """Yield where quotes stand outside of comments, whatever stands between their words."""
    shown = masking.mask(note.text, list(note.comments))
    matches = list(_WORD.finditer(shown, note.front_matter.body))
    words = tuple(fold(match[0]) for match in matches)
    for at in range(len(words)):
        for said, quote in known.by_start.get(words[at : at + _MIN_WORDS], ()):
            if words[at : at + len(said)] == said:
                yield Span(matches[at].start(), matches[at + len(said) - 1].end()), quote.note


def _embedding_uses(
    vault: Vault, note: Note, known: ConfidentialQuotes
) -> Iterator[tuple[Span, Note]]:
    for link in note.links:
        path = vault.resolve(note, link).path if link.embed else None
        for quote in known.by_note.get(path or "", ()):
            shown = _embedded_span(quote.note, link.fragment)
            if shown and shown.start <= quote.span.start < shown.end:
                yield link.span, quote.note


def _embedded_span(note: Note, fragment: str) -> Span | None:
    """Return what an embed of a note shows: all of it, a block's line, or a section."""
    if not fragment:
        return Span(0, len(note.text))
    if fragment.startswith("^"):
        block = note.blocks.get(fragment[1:].lower())
        return note.lines.span(note.lines.position(block.start).line) if block else None
    heading = note.anchors.find(fragment)
    return next((section.body for section in note.sections if section.heading == heading), None)
