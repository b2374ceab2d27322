"""Search of the text of notes: which notes hold some words, best first, and on which lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.plain_letters import plain_letters, typed_span
from infokb.core.shell import command_text
from infokb.core.suggest import nearest_word
from infokb.core.text import Lines, Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note

_LINE_ENDS = compile_later(r"[\r\n]")
_NO_LETTER_BEFORE = r"(?:(?<![^\W_])|(?=[\W_]))"
_HEADING = compile_later(r"#{1,6}[ \t]")
_WORD = compile_later(r"\w{2,40}")
_MAX_LONGER, _MAX_LETTERS = 2, 3
"""How much longer, and by how many letters different, a word may be that was meant."""


class Place(IntEnum):
    """Where in a note something occurs, the best place first; keys of fields are text."""

    NAME = 0
    FIELD = 1
    HEADING = 2
    TEXT = 3


@dataclass(frozen=True)
class SearchTerms:
    """Words and phrases in plain letters. A phrase may have any blanks between its words."""

    terms: tuple[str, ...]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Return a pattern for each term."""
        return tuple(re.compile(_phrase(term)) for term in self.terms)

    @cached_property
    def word_starts(self) -> tuple[re.Pattern[str], ...]:
        """Return a pattern for each term that begins where a word does."""
        return tuple(re.compile(f"{_NO_LETTER_BEFORE}{_phrase(term)}") for term in self.terms)

    @cached_property
    def adjacent(self) -> re.Pattern[str] | None:
        """Return what several terms look like one after the other."""
        return re.compile(_phrase(" ".join(self.terms))) if len(self.terms) > 1 else None

    def may_occur(self, plain: str) -> bool:
        """Return whether the first word of each term occurs, which is quickly said."""
        return all(term.partition(" ")[0] in plain for term in self.terms)


@value_class
class FoundLine:
    """A line that holds some of the terms, and where in it the best of them stands.

    `number` counts from 1; 0 is the note's name.
    """

    number: int
    text: str
    first: Span
    terms: SearchTerms

    def spans(self) -> list[Span]:
        """Return where the terms stand in the line; those that overlap are one."""
        plain = plain_letters(self.text)
        places = [
            typed_span(self.text, Span(*match.span()))
            for pattern in self.terms.patterns
            for match in pattern.finditer(plain)
        ]
        separate_spans: list[Span] = []
        for place in sorted([*places, self.first]):
            if separate_spans and place.start < separate_spans[-1].end:
                separate_spans[-1] = Span(
                    separate_spans[-1].start, max(separate_spans[-1].end, place.end)
                )
            else:
                separate_spans.append(place)
        return separate_spans


@value_class
class FoundNote:
    """A note that holds all terms, and the lines that hold some of them, the best first."""

    note: Note
    rank: tuple[bool, int, int, int, int, str]
    lines: tuple[FoundLine, ...]


class _Hit(NamedTuple):
    """The best place of a term in a line, in plain letters; the best hits are the least."""

    middle: bool
    place: Place
    partial: bool
    term: int
    span: Span


def read_terms(words: Iterable[str]) -> SearchTerms:
    """Return what to look for: each argument is a word, or a phrase where it holds blanks."""
    terms = dict.fromkeys(" ".join(plain_letters(word).split()) for word in words)
    terms.pop("", None)
    if not terms:
        raise InfokbError("missing the text to find", "write infokb find WORD")
    return SearchTerms(tuple(terms))


def find_notes(notes: Iterable[Note], terms: SearchTerms) -> tuple[FoundNote, ...]:
    """Return the notes that hold all terms, in name or text, best first.

    Terms side by side come before others, starts of words before their middles, then the best
    places, then terms on one line.
    """
    hits = filter(None, (_search(note, terms) for note in notes))
    return tuple(sorted(hits, key=lambda match: match.rank))


def find_help(notes: Sequence[Note], words: Sequence[str]) -> str:
    """Return what to do where no note holds all words: no quotes, or another word."""
    parts = tuple(part for word in words for part in word.split())
    if parts != tuple(words) and find_notes(notes, read_terms(parts)):
        return f"without quotes: {command_text(('infokb', 'find', *parts))}"
    texts = [plain_letters(f"{note.name} {note.text}") for note in notes]
    for part in map(plain_letters, parts):
        if not any(part in text for text in texts):
            all_words = {word for text in texts for word in set(_WORD.findall(text))}
            near = nearest_word(part, sorted(_near_words(part, all_words)))
            other = f"leave out `{part}`" if parts[1:] else ""
            return f"did you mean `{near}`?" if near else other
    return "use fewer words"


def _near_words(word: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the words that may be meant by one, so that few are left to compare."""
    letters = set(word)
    for other in words:
        if abs(len(other) - len(word)) <= _MAX_LONGER and len(letters ^ {*other}) <= _MAX_LETTERS:
            yield other


def _phrase(term: str) -> str:
    """Return what matches a term in plain letters."""
    return r"\s+".join(map(re.escape, term.split()))


def _search(note: Note, terms: SearchTerms) -> FoundNote | None:
    """Return how a note holds all terms, None where it does not; its name is a line before it."""
    text = _LINE_ENDS.sub(" ", note.name) + "\n" + note.text
    plain = plain_letters(text)
    if not terms.may_occur(plain):
        return None
    typed = Lines(text)
    page = _Page(note, plain, typed, typed if text.isascii() else Lines(plain))
    hits: dict[int, list[_Hit]] = {}
    for term, _ in enumerate(terms.terms):
        lines_hit = dict(page.hits(terms, term))
        if not lines_hit:
            return None
        for line, hit in lines_hit.items():
            hits.setdefault(line, []).append(hit)
    beside = terms.adjacent.finditer(plain) if terms.adjacent else ()
    adjacent = {page.plain.position(match.start()).line for match in beside}
    ranked_lines = sorted(
        hits, key=lambda line: (line not in adjacent, *_line_rank(hits[line]), line)
    )
    lines = tuple(page.found_line(line, min(hits[line]), terms) for line in ranked_lines)
    return FoundNote(note, (not adjacent, *_note_rank(hits.values()), note.path), lines)


@value_class
class _Page:
    """A note with its name as a first line, as typed and in plain letters."""

    note: Note
    text: str
    typed: Lines
    plain: Lines

    def hits(self, terms: SearchTerms, term: int) -> Iterator[tuple[int, _Hit]]:
        """Yield the lines in which a term begins, with its best place there."""
        text, at = self.text, 0
        while match := terms.patterns[term].search(text, at):
            line = self.plain.position(match.start()).line
            start, end = self.plain.span(line)
            begins = terms.word_starts[term]
            first = begins.search(text, match.start(), end) or begins.match(text, match.start())
            best = first or match
            partial = not first or text[best.end() : best.end() + 1].isalnum()
            span = Span(best.start() - start, min(best.end(), end) - start)
            yield line, _Hit(not first, self._place(line, span), partial, term, span)
            at = max(end, match.start() + 1)

    def _place(self, line: int, span: Span) -> Place:
        if line == 1:
            return Place.NAME
        start, end = self.typed.span(line)
        before = len(self.typed.text) - len(self.note.text)
        if start - before >= self.note.front_matter.body:
            return Place.HEADING if _HEADING.match(self.typed.text, start) else Place.TEXT
        at = start - before + typed_span(self.typed.text[start:end], span).start
        for entry in self.note.front_matter.entries:
            if entry.place.start <= at < entry.place.end:
                return Place.NAME if entry.name == "aliases" else Place.FIELD
        return Place.TEXT

    def found_line(self, line: int, best: _Hit, terms: SearchTerms) -> FoundLine:
        """Return a line as it was typed."""
        start, end = self.typed.span(line)
        text = self.typed.text[start:end]
        return FoundLine(line - 1, text, typed_span(text, best.span), terms)


def _line_rank(hits: Sequence[_Hit]) -> tuple[int, ...]:
    return (-len(hits), sum(hit.middle for hit in hits), min(hit.place for hit in hits))


def _note_rank(lines: Iterable[Sequence[_Hit]]) -> tuple[int, int, int, int]:
    """Return how well a note fits: the less, the better."""
    groups = list(lines)
    best: dict[int, _Hit] = {}
    for hit in sorted(hit for hits in groups for hit in hits):
        best.setdefault(hit.term, hit)
    return (
        sum(hit.middle for hit in best.values()),
        sum(hit.place for hit in best.values()),
        -max(map(len, groups)),
        sum(hit.partial for hit in best.values()),
    )
