"""What an application can take from conversations: words, points, and names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from infokb.actions.journey import vocabulary
from infokb.actions.journey.dossier import Line
from infokb.core.journey import contacts, insights
from infokb.core.journey.insights import Insight
from infokb.core.markdown.plain_text import sentences
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_WORDS = (8, 4, 4)
_AGREED = 2
_EVIDENCE = 2
_POINTS = 5
_TELLING = {"Role", "Industry trends", "Skills"}
_NUMBER = re.compile(r"\d+")
Key = frozenset[str]
Term = tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """Something learned, and the sentence of it that counts."""

    line: Line
    sentence: str


@dataclass(frozen=True)
class Missing:
    """A word or phrase that the résumé lacks, and where it is said.

    `posting` is the sentence of the posting, empty when it has none.
    """

    term: str
    posting: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Name:
    """Somebody, and why they may be named in an application or may not."""

    note: Note
    why: str


@dataclass(frozen=True)
class Advice:
    """What an application can take: missing words, points for the letter, names, quotes.

    `quotes` are the verbatim lines that may not be used.
    """

    opportunity: Note
    talks: tuple[Note, ...]
    missing: tuple[Missing, ...]
    points: tuple[Line, ...]
    may: tuple[Name, ...]
    may_not: tuple[Name, ...]
    quotes: tuple[Line, ...]


def advise(vault: Vault, opportunity: Note, posting: str, resume: str) -> Advice:
    """Return what an application can take, from the texts of its posting and its résumé."""
    talks = vault.targets(opportunity, "insights")
    lines = tuple(line for talk in talks for line in _lines(vault, opportunity, talk))
    names = _names(vault) | frozenset(
        stem
        for one in vault.targets(opportunity, "organization")
        for stem in vocabulary.stems(one.name)
    )
    return Advice(
        opportunity,
        talks,
        tuple(_missing(posting, resume, lines, names)),
        tuple(_points(posting, lines, _names(vault))),
        tuple(_may(vault, opportunity)),
        tuple(_may_not(vault, opportunity, talks)),
        tuple(one for one in lines if not usable_words(one.insight)),
    )


def _lines(vault: Vault, opportunity: Note, talk: Note) -> Iterator[Line]:
    """Yield what a conversation taught; of a round of people from several places, what fits."""
    there = vault.target(opportunity, "organization")
    learned = tuple(insights.of(vault, talk))
    fits = [one for one in learned if there and insights.tells(vault, one, there)]
    for one in fits or learned:
        yield Line(one, insights.speakers(vault, one))


def _missing(posting: str, resume: str, lines: Sequence[Line], names: Key) -> list[Missing]:
    """Return the words to take up: the posting's that insights support, its others, then theirs.

    A word that only insights have must stand in two conversations.
    """
    had = vocabulary.stems(resume) | names
    asked = _asked(posting)
    told = _told(lines)
    found: list[list[tuple[tuple[int, int], Term, Missing]]] = [[], [], []]
    for key in dict.fromkeys((*asked, *told)):
        text, sentence = asked.get(key, ("", ""))
        heard, said = told.get(key, ("", []))
        if had.issuperset(key) or names & set(key):
            continue
        if not text and len({one.line.insight.note.path for one in said}) < _AGREED:
            continue
        one = Missing(text or heard, sentence, tuple(said[:_EVIDENCE]))
        group = found[0 if text and said else 1 if text else 2]
        group.append(((-len(said), -len(key)), key, one))
    return _distinct(found)


def _distinct(groups: Sequence[list[tuple[tuple[int, int], Term, Missing]]]) -> list[Missing]:
    """Return the first words of each group, of those that share a part only one."""
    kept: list[Missing] = []
    seen: set[str] = set()
    for most, group in zip(_WORDS, groups, strict=True):
        end = len(kept) + most
        for _, key, one in sorted(group, key=lambda ranked: ranked[0]):
            if len(kept) < end and not seen & set(key):
                kept.append(one)
                seen |= set(key)
    return kept


def _asked(posting: str) -> dict[Term, tuple[str, str]]:
    """Return the posting's words as written, and the first sentence that has each."""
    found: dict[Term, tuple[str, str]] = {}
    for sentence in sentences(posting):
        for term in vocabulary.terms(sentence):
            found.setdefault(term.key, (term.text, sentence))
    return found


def _told(lines: Sequence[Line]) -> dict[Term, tuple[str, list[Evidence]]]:
    """Return the words of what was learned as written, and the lines that have each."""
    found: dict[Term, tuple[str, list[Evidence]]] = {}
    for line in lines:
        seen: dict[Term, tuple[str, str]] = {}
        for sentence in sentences(line.insight.text):
            for term in vocabulary.terms(sentence):
                seen.setdefault(term.key, (term.text, sentence))
        for key, (text, sentence) in seen.items():
            found.setdefault(key, (text, []))[1].append(Evidence(line, sentence))
    return found


def _points(posting: str, lines: Sequence[Line], names: Key) -> list[Line]:
    """Return the most specific insights: near the posting, with numbers, without names."""
    wanted = vocabulary.stems(posting)

    def weight(line: Line) -> int:
        near = len(wanted & vocabulary.stems(line.insight.text))
        numbers = min(len(_NUMBER.findall(line.insight.text)), 2)
        return 2 * near + numbers + (line.insight.theme in _TELLING)

    usable = [
        one
        for one in lines
        if usable_words(one.insight) and not names & _unsaid(one.insight.text, names)
    ]
    return sorted(usable, key=weight, reverse=True)[:_POINTS]


def _unsaid(text: str, names: Key) -> Key:
    """Return the stems of a line, without the name of who says it in front of a colon."""
    head, colon, rest = text.partition(":")
    return vocabulary.stems(rest if colon and vocabulary.stems(head) <= names else text)


def usable_words(insight: Insight) -> bool:
    """Return whether the words of an insight may be used: no quote, or one of a quotable talk."""
    return not insight.quote or insight.note.get("quotable", bool) is True


def _names(vault: Vault) -> Key:
    """Return the names of all people, as words are compared."""
    people = vault.of_type(NoteType.CONTACT)
    return frozenset(vocabulary.stem(part) for one in people for part in one.name.split())


def _may(vault: Vault, opportunity: Note) -> Iterator[Name]:
    on = opportunity.get("referrer_consented", date)
    for one in vault.targets(opportunity, "referrer"):
        if on and not contacts.opted_out(one):
            yield Name(one, f"agreed to be named, {on}")


def _may_not(vault: Vault, opportunity: Note, talks: Sequence[Note]) -> Iterator[Name]:
    """Yield everybody else who was met there, or in the conversations."""
    allowed = [one.note for one in _may(vault, opportunity)]
    referrers = vault.targets(opportunity, "referrer")
    there = vault.target(opportunity, "organization")
    people = [
        *referrers,
        *(vault.referring(there, NoteType.CONTACT, "organization") if there else ()),
        *(one for talk in talks for one in vault.targets(talk, "contacts")),
    ]
    seen: set[str] = set()
    for one in people:
        spoken = one in referrers or contacts.spoken(vault, one)
        if one in allowed or one.path in seen or not spoken:
            continue
        seen.add(one.path)
        yield Name(one, _refusal(one, refers=one in referrers))


def _refusal(contact: Note, *, refers: bool) -> str:
    if contacts.opted_out(contact):
        return "asked not to be written to"
    return "refers you, but no consent is noted" if refers else "has not agreed to be named"
