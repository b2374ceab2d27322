"""What to read before an interview, and the questions to take along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from infokb.actions.journey import questions
from infokb.actions.journey.questions import Choice
from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.dates.calendar import midnight
from infokb.core.errors import InfokbError
from infokb.core.journey import contacts, conversations, insights, referrals, statuses
from infokb.core.journey.insights import Insight
from infokb.core.markdown.log import LogLine
from infokb.core.markdown.plain_text import bare, sentences
from infokb.core.markdown.tasks import Task
from infokb.core.shell import command_line
from infokb.core.text import newline
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_COMING = frozenset({InterviewStatus.SCHEDULED, InterviewStatus.PLANNED})
_LINES = 3
_INSIGHTS = 6
_BLANK = re.compile(r"[\n\r]\s*[\n\r]")


@dataclass(frozen=True)
class Pending:
    """An open follow-up and the note it stands in."""

    note: Note
    task: Task


@dataclass(frozen=True)
class Mutual:
    """Somebody whom you and the person both know, and how."""

    note: Note
    why: str


@dataclass(frozen=True)
class Person:
    """Whom you will talk with: what is known, said and promised, and whom you both know.

    `chain` are those who led to them, the first first; `last` is the last conversation.
    """

    note: Note
    stage: str
    chain: tuple[Note, ...]
    background: str
    ground: str
    last: Note | None
    learned: tuple[Insight, ...]
    log: tuple[LogLine, ...]
    open: tuple[Pending, ...]
    mutual: tuple[Mutual, ...]


@dataclass(frozen=True)
class Place:
    """The organization: what it is for, in its note's first lines, and its latest news."""

    note: Note
    mission: str
    news: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """A page on an interview; `asked` are the questions its note has, `chosen` those to add.

    `called` is what one types to mean the interview.
    """

    interview: Note
    called: str
    starts: datetime | None
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    asked: tuple[str, ...]
    chosen: tuple[Choice, ...]


def meant(vault: Vault, note: Note) -> Note:
    """Return the interview that is meant: itself, or the next with a person."""
    if note.note_type is NoteType.INTERVIEW:
        return note
    today = midnight(vault.now.date(), vault.zone)
    for one in conversations.interviews(vault, note):
        ends = conversations.ends(vault, one)
        if statuses.interview_status(one) in _COMING and (not ends or ends > today):
            return one
    hint = command_line("make one: infokb mark {} scheduled --on TIME", vault.called(note))
    raise InfokbError(f"`{note.name}` has no interview to come", hint)


def brief(vault: Vault, interview: Note) -> Brief:
    """Return the page on an interview."""
    return Brief(
        interview,
        vault.called(interview),
        conversations.starts(vault, interview),
        people(vault, interview),
        places(vault, interview),
        tuple(one.text for one in insights.questions(interview)),
        questions.choose(vault, interview),
    )


def people(vault: Vault, interview: Note) -> tuple[Person, ...]:
    """Return whom one will talk with."""
    return tuple(_person(vault, interview, one) for one in vault.targets(interview, "contacts"))


def places(vault: Vault, interview: Note) -> tuple[Place, ...]:
    """Return the organizations that an interview is about."""
    return tuple(_place(one) for one in insights.places(vault, interview))


def write(page: Brief) -> Changes:
    """Return the plan that adds the chosen questions to the interview's note."""
    note = page.interview
    if not page.chosen:
        return Changes()
    lines = newline(note.text).join(f"- {one.text}" for one in page.chosen)
    return note_edits.plan(note, [note_edits.append_line(note, "Questions", lines)])


def local(page: Brief, person: Note) -> datetime | None:
    """Return when an interview starts where a person lives; None when their zone is not known."""
    zone = person.get("timezone", str)
    return page.starts.astimezone(ZoneInfo(zone)) if zone and page.starts else None


def _person(vault: Vault, interview: Note, contact: Note) -> Person:
    before = [
        one
        for one in conversations.interviews(vault, contact)
        if statuses.is_completed(one) and one.path != interview.path
    ]
    last = before[-1] if before else None
    learned = [one for one in insights.of(vault, last) if _by(vault, one, contact)] if last else []
    return Person(
        contact,
        contacts.stage(vault, contact).value,
        referrals.above(vault, contact),
        " ".join(sentences(contact.prose("Background"))),
        " ".join(sentences(contact.prose("Common ground"))),
        last,
        tuple(learned[:_INSIGHTS]),
        tuple(sorted(contact.log, key=lambda one: one.on)[-_LINES:]),
        tuple(_pending(vault, contact)),
        tuple(_mutual(vault, contact)),
    )


def _by(vault: Vault, insight: Insight, contact: Note) -> bool:
    return contact in insights.speakers(vault, insight)


def _pending(vault: Vault, contact: Note) -> Iterator[Pending]:
    """Yield the open follow-ups with a person: in their notes, and those that link to them."""
    theirs = {one.path: one for one in (contact, *conversations.interviews(vault, contact))}
    linking = {back.note.path: back.note for back in vault.backlinks(contact.path)}
    for _, note in sorted((theirs | linking).items()):
        for task in (one for one in note.tasks if one.open):
            linked = contacts.meant(vault, note, task)
            if contact in linked or (note.path in theirs and not linked):
                yield Pending(note, task)


def _mutual(vault: Vault, contact: Note) -> Iterator[Mutual]:
    """Yield whom you know and they know: who led to whom first, then who works there too."""
    led = referrals.above(vault, contact)[-1:]
    place = vault.target(contact, "organization")
    linked = {back.note.path for back in vault.backlinks(contact.path) if not back.link.field}
    linked |= {vault.resolve(contact, one).path or "" for one in contact.links if not one.field}
    groups = [
        (led, f"led you to {contact.name}"),
        (referrals.named(vault, contact), f"you know them through {contact.name}"),
        *((referrals.named(vault, one), f"{one.name} led you to both") for one in led),
        (
            [vault.notes[one] for one in sorted(linked) if one in vault.notes],
            "your notes link the two",
        ),
        *(
            (vault.referring(one, NoteType.CONTACT, "organization"), f"works at {one.name} too")
            for one in (place,)
            if one
        ),
    ]
    seen = {contact.path}
    for others, why in groups:
        for other in others:
            known = other.note_type is NoteType.CONTACT and contacts.spoken(vault, other)
            if known and other.path not in seen:
                seen.add(other.path)
                yield Mutual(other, why)


def _place(note: Note) -> Place:
    first = next(iter(note.schema.sections), "") if note.schema else ""
    lines = list(sentences(_BLANK.split(note.prose(first), 1)[0]))[:_LINES]
    items = [bare(insights.hidden_out(note, one.text)) for one in note.items_in("News")]
    dated = sorted(items, reverse=True) if all(one[:4].isdigit() for one in items) else items
    return Place(note, " ".join(lines), tuple(dated[:_LINES]))
