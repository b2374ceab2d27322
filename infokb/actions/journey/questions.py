"""The questions that suit the next conversation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from infokb.actions.journey import open_questions
from infokb.actions.journey.vocabulary import alike, stems
from infokb.core.journey import contacts, conversations, insights
from infokb.core.journey.insights import Insight
from infokb.core.markdown.outline import Item
from infokb.core.markdown.plain_text import bare
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

LIMIT = 8
"""How many questions an interview gets, with those that its note has already."""
_OPEN = 2
CATEGORIES = {
    "path": "Career path",
    "hiring": "Career path",
    "advice": "Career path",
    "role": "Role",
    "insights": "Role",
    "culture": "Culture",
    "fit": "Culture",
    "trends": "Industry trends",
    "resources": "Industry trends",
    "skills": "Skills",
    "close": "Close",
}
"""The heading of an interview that a category of a guide belongs to."""


@dataclass(frozen=True)
class Choice:
    """A question to ask: under which heading its answer will go, why, and where it is from."""

    text: str
    heading: str
    why: str
    source: Note
    line: int


@dataclass(frozen=True, eq=False)
class _Chooser:
    """What choosing looks at: the interview, its people and places, what was asked before."""

    vault: Vault
    interview: Note

    @cached_property
    def people(self) -> tuple[Note, ...]:
        return self.vault.targets(self.interview, "contacts")

    @cached_property
    def places(self) -> tuple[Note, ...]:
        return insights.places(self.vault, self.interview)

    @cached_property
    def talks(self) -> tuple[Note, ...]:
        """The other interviews with these people and at these places."""
        there = [one for place in self.places for one in insights.talks(self.vault, place)]
        theirs = [one for who in self.people for one in conversations.interviews(self.vault, who)]
        found = {one.path: one for one in (*there, *theirs) if one is not self.interview}
        return tuple(found[path] for path in sorted(found))

    @cached_property
    def learned(self) -> tuple[Insight, ...]:
        return tuple(one for talk in self.talks for one in insights.of(self.vault, talk))

    @cached_property
    def profile(self) -> frozenset[str]:
        """The words that tell who is asked, and what for."""
        return frozenset[str]().union(
            *(stems(f"{_words(one)} {_prose(one)}") for one in self.people),
            *(stems(_text(place, "industry")) for place in self.places),
            stems(_text(self.interview, "goal")),
        )

    @cached_property
    def taken(self) -> list[str]:
        """What need not be asked: it was, here or there, or somebody has told it."""
        before = (one.text for talk in self.talks for one in insights.questions(talk))
        return [*before, *(one.text for one in self.learned)]

    @cached_property
    def present(self) -> list[str]:
        return [one.text for one in insights.questions(self.interview)]

    def own(self) -> Iterator[Choice]:
        """Yield what the notes on the places ask, first what is meant for these people."""
        found = []
        for place in self.places:
            for item in place.items_in("Questions"):
                meant = self._meant(place, item)
                if meant is None or (meant and not any(one in self.people for one in meant)):
                    continue
                text = _question(place, item)
                if not open_questions.askable(text):
                    continue
                why = f"your own question in {place.name}"
                found.append((not meant, _choice(place, item, text, "", why)))
        yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))

    def _meant(self, place: Note, item: Item) -> list[Note] | None:
        """Return the people an item links to; None for what is ticked."""
        if item.mark is not None:
            return None
        links = (
            one
            for one in place.links
            if not one.field and item.text.start <= one.span.start < item.text.end
        )
        notes = (self.vault.notes.get(self.vault.resolve(place, one).path or "") for one in links)
        return [one for one in notes if one and one.note_type is NoteType.CONTACT]

    def left(self) -> Iterator[Choice]:
        """Yield what others there left open and these people may know, the closest first."""
        found = []
        for one in open_questions.unanswered(self.vault, self.talks):
            talk = one.question.note
            whom = self.vault.targets(talk, "contacts")
            close = len(stems(one.question.text) & self.profile)
            if one.near or not (close or any(who in self.people for who in whom)):
                continue
            names = " and ".join(who.name for who in whom)
            why = f"left open with {names}, {conversations.day(self.vault, talk)}"
            found.append((-close, Choice(one.question.text, "", why, talk, one.question.line)))
        yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))

    def headings(self) -> list[str]:
        """Return the five headings: first those the note asks nothing about, then the unknown."""
        known = Counter(one.theme for one in self.learned)
        asked = {
            one.heading for one in self.guided if any(alike(one.text, had) for had in self.present)
        }
        return sorted(contacts.INSIGHT_HEADINGS, key=lambda one: (one in asked, known[one]))

    @cached_property
    def guided(self) -> tuple[Choice, ...]:
        """The questions of the guides, those first that suit these people most."""
        used = insights.asked(self.vault)
        found = []
        for guide in self._guides():
            special = bool(stems(guide.name) & self._subject)
            for heading in guide.headings:
                theme = CATEGORIES.get(fold(heading.text), "")
                for item in guide.items_in(heading.text) if theme else ():
                    text = _question(guide, item)
                    close = len(stems(text) & self.profile)
                    if not open_questions.askable(text):
                        continue
                    order = (not special, -close, len(used.get(insights.same(text), ())))
                    found.append((order, _choice(guide, item, text, theme, guide.name)))
        return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))

    @cached_property
    def _subject(self) -> frozenset[str]:
        return frozenset[str]().union(*(stems(_words(one)) for one in self.people))

    def _guides(self) -> Sequence[Note]:
        """Return the guides; one for panels is for several people, and then before others."""
        guides = self.vault.of_type(NoteType.GUIDE)
        panels = [one for one in guides if "panel" in fold(one.name)]
        others = [one for one in guides if one not in panels]
        return [*panels, *others] if len(self.people) > 1 else others

    def all(self) -> Iterator[Choice]:
        """Yield every question that may be asked, the best first."""
        own, left = list(self.own()), list(self.left())
        opened = [*own[:1], *left[:1], *own[1:], *left[1:]]
        yield from opened[:_OPEN]
        rounds = [
            [one for one in self.guided if one.heading == heading]
            for heading in (*self.headings(), "Close")
        ]
        yield from (one for group in rounds for one in self._fresh(group)[:1])
        yield from opened[_OPEN:]
        for at in range(max(map(len, rounds), default=0)):
            yield from (group[at] for group in rounds[:-1] if at < len(group))
        yield from rounds[-1]

    def _fresh(self, group: Sequence[Choice]) -> list[Choice]:
        had = [*self.present, *self.taken]
        return [one for one in group if not any(alike(one.text, other) for other in had)]


def choose(vault: Vault, interview: Note) -> tuple[Choice, ...]:
    """Return the questions that fill an interview up to LIMIT, each unlike all that were asked."""
    chooser = _Chooser(vault, interview)
    room = max(0, LIMIT - len(chooser.present))
    chosen: list[Choice] = []
    for one in chooser.all():
        had = [*chooser.present, *(other.text for other in chosen)]
        if one.source.note_type is NoteType.GUIDE:
            had += chooser.taken
        if len(chosen) < room and not any(alike(one.text, other) for other in had):
            chosen.append(one)
    return tuple(chosen)


def _choice(note: Note, item: Item, text: str, heading: str, why: str) -> Choice:
    return Choice(text, heading, why, note, note.lines.position(item.text.start).line)


def _question(note: Note, item: Item) -> str:
    """Return the words of an item up to its last question mark, what follows is a remark."""
    text = bare(insights.hidden_out(note, item.text))
    return text[: text.rfind("?") + 1] or text


def _words(contact: Note) -> str:
    topics = contact.get("topics", tuple) or ()
    return " ".join([_text(contact, "role"), *(str(one) for one in topics)])


def _prose(contact: Note) -> str:
    return f"{contact.prose('Background')} {contact.prose('Common ground')}"


def _text(note: Note, field: str) -> str:
    return note.get(field, str) or ""
