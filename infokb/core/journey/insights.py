"""What was learned: the list items under the five headings of interviews."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.journey import contacts, conversations
from infokb.core.markdown.plain_text import bare, whole
from infokb.core.text import Span, fold
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_HEAD = 60
QUOTE = re.compile(r"[#\uff03]quote(?![\w-])", re.IGNORECASE)
"""What marks words as somebody's own, whatever sign it is glued to."""


@dataclass(frozen=True)
class Insight:
    """One thing learned: under which heading, in which interview, on which day."""

    theme: str
    note: Note
    span: Span
    on: date | None
    quote: bool

    @property
    def text(self) -> str:
        """Its plain words, those on the lines below it included."""
        return said(self.note, self.span)

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.note.lines.position(self.span.start).line


@gathered
def insights(vault: Vault) -> tuple[Insight, ...]:
    """Return everything learned, the latest interview first."""
    talks = sorted(
        vault.of_type(NoteType.INTERVIEW),
        key=lambda one: (conversations.day(vault, one) or date.min, one.path),
        reverse=True,
    )
    return tuple(one for talk in talks for one in of(vault, talk))


def of(vault: Vault, interview: Note) -> Iterator[Insight]:
    """Yield what an interview taught, in its order."""
    on = conversations.day(vault, interview)
    for theme in contacts.INSIGHT_HEADINGS:
        for item in interview.items_in(theme):
            words = interview.text[item.text.start : item.text.end]
            if item.mark is None and words.strip():
                yield Insight(theme, interview, item.text, on, bool(QUOTE.search(words)))


def places(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Return the organizations an interview tells about: its own, else where its people work."""
    own = vault.targets(interview, "organization")
    people = vault.targets(interview, "contacts")
    there = (vault.target(person, "organization") for person in people)
    return own or tuple({one.path: one for one in there if one}.values())


def talks(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the interviews that tell about an organization, in path order."""
    return tuple(
        one for one in vault.of_type(NoteType.INTERVIEW) if organization in places(vault, one)
    )


def speakers(vault: Vault, insight: Insight) -> tuple[Note, ...]:
    """Return who said something: the people named in front of a colon, else everybody there.

    In front of the colon stands a part of a person's name, or of where they work.
    """
    people = vault.targets(insight.note, "contacts")
    head, colon, _ = insight.text[:_HEAD].partition(":")
    if not colon or len(people) == 1:
        return people
    words = set(same(head).split())
    named = tuple(one for one in people if words & set(same(one.name).split()))
    there = (one for one in people if words and words <= _place(vault, one))
    return named or tuple(there) or people


def tells(vault: Vault, insight: Insight, organization: Note) -> bool:
    """Return whether something was said about an organization: there, or by one of its people."""
    own = vault.targets(insight.note, "organization")
    said_by = speakers(vault, insight)
    if organization in own:
        return True
    if own and len(said_by) == len(vault.targets(insight.note, "contacts")):
        return False
    return any(vault.target(one, "organization") == organization for one in said_by)


def said(note: Note, span: Span) -> str:
    """Return the plain words of a list item."""
    return bare(hidden_out(note, whole(note.text, span)))


def hidden_out(note: Note, span: Span) -> str:
    """Return a part of a note's text without its comments."""
    text = note.text[span.start : span.end]
    for one in reversed(note.comments):
        if span.start <= one.start < span.end:
            text = text[: one.start - span.start] + text[one.end - span.start :]
    return text


@dataclass(frozen=True)
class Question:
    """A question asked in an interview, and whether an answer stands below it."""

    note: Note
    span: Span
    answered: bool

    @property
    def text(self) -> str:
        """Its plain words; what stands on the lines below may be an answer."""
        return bare(hidden_out(self.note, self.span))

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.note.lines.position(self.span.start).line


def questions(interview: Note) -> tuple[Question, ...]:
    """Return the questions of an interview: the outermost items under *Questions*."""
    items = interview.items_in("Questions")
    section = interview.section("Questions")
    least = min((item.indent for item in items), default=0)
    tops = [item for item in items if item.indent == least]
    ends = [item.span.start for item in tops[1:]] + [section.body.end if section else 0]
    return tuple(
        Question(interview, item.text, bool(interview.text[item.span.end : end].strip()))
        for item, end in zip(tops, ends, strict=False)
    )


def asked(vault: Vault) -> dict[str, list[Note]]:
    """Return the interviews that asked a question, by its words folded."""
    found: dict[str, list[Note]] = {}
    for talk in vault.of_type(NoteType.INTERVIEW):
        for question in questions(talk):
            words = talk.text[question.span.start : question.span.end]
            found.setdefault(same(words), []).append(talk)
    return found


def same(words: str) -> str:
    """Return the words of a question as questions are compared."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(words)).split())


def _place(vault: Vault, contact: Note) -> set[str]:
    at = vault.target(contact, "organization")
    return set(same(at.name).split()) if at else set()
