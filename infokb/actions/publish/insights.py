"""What was learned: the list items under the five headings of interviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core import journey
from infokb.core.note import Note
from infokb.core.text import Span, fold
from infokb.core.vault import Vault


@dataclass(frozen=True)
class Insight:
    """One thing learned: under which heading, in which interview, on which day."""

    theme: str
    note: Note
    span: Span
    on: date | None
    quote: bool


def insights(vault: Vault) -> tuple[Insight, ...]:
    """Give everything learned, the latest interview first."""
    talks = sorted(
        vault.of_type("interview"),
        key=lambda one: (journey.day(vault, one) or date.min, one.path),
        reverse=True,
    )
    return tuple(one for talk in talks for one in of(vault, talk))


def of(vault: Vault, interview: Note) -> Iterator[Insight]:
    """Give what an interview taught, in its order."""
    on = journey.day(vault, interview)
    for theme in journey.INSIGHT_HEADINGS:
        for item in interview.items_in(theme):
            words = interview.text[item.text.start : item.text.end]
            if item.mark is None and words.strip():
                yield Insight(theme, interview, item.text, on, "#quote" in words.split())


def places(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Give the organizations an interview tells about: its own, else where its people work."""
    own = vault.targets(interview, "organization")
    people = vault.targets(interview, "contacts")
    there = (vault.target(person, "organization") for person in people)
    return own or tuple({one.path: one for one in there if one}.values())


@dataclass(frozen=True)
class Question:
    """A question asked in an interview, and whether an answer stands below it."""

    note: Note
    span: Span
    answered: bool


def questions(interview: Note) -> tuple[Question, ...]:
    """Give the questions of an interview: the outermost items under *Questions*."""
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
    """Give the interviews that asked a question, by its words folded."""
    found: dict[str, list[Note]] = {}
    for talk in vault.of_type("interview"):
        for question in questions(talk):
            words = talk.text[question.span.start : question.span.end]
            found.setdefault(same(words), []).append(talk)
    return found


def same(words: str) -> str:
    """Give the words of a question as questions are compared."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(words)).split())
