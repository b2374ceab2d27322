"""Derived facts of the journey: what the notes together say of a person."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from urllib.parse import unquote

from infokb.core.dates.calendar import (
    local_day,
)
from infokb.core.journey import conversations, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.tasks import Task
from infokb.core.text import Span, fold
from infokb.core.vault.derive import remembered
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.core.word import Word


class Stage(Word):
    """How far it has come with a contact, in order."""

    IDENTIFIED = "identified"
    INVITED = "invited"
    CONNECTED = "connected"
    ASKED = "asked"
    NUDGED = "nudged"
    REPLIED = "replied"
    SCHEDULED = "scheduled"
    MET = "met"
    IN_TOUCH = "in touch"
    MENTOR = "mentor"
    CLOSED = "closed"


class TouchKind(Word):
    """What can happen with a person: outreach, a log line, an interview."""

    INVITED = "invited"
    CONNECTED = "connected"
    ASKED = "asked"
    NUDGED = "nudged"
    REPLIED = "replied"
    SENT = "sent"
    HEARD = "heard"
    MET = "met"
    THANKED = "thanked"
    SHARED = "shared"
    GAVE = "gave"
    UPDATED = "updated"
    INTRODUCED = "introduced"
    INTERVIEW = "interview"


OUTREACH = (
    TouchKind.INVITED,
    TouchKind.CONNECTED,
    TouchKind.ASKED,
    TouchKind.NUDGED,
    TouchKind.REPLIED,
)


INSIGHT_HEADINGS = ("Culture", "Role", "Industry trends", "Career path", "Skills")


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that happened with a person: its day, its kind, words, and where it stands."""

    on: date
    kind: TouchKind
    text: str
    note: Note
    span: Span


def staff(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the contacts at an organization whose thread has not ended, in path order."""
    there = vault.referring(organization, NoteType.CONTACT, "organization")
    return tuple(one for one in there if not closed(one))


def givers(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return who stands behind the follow-ups of a note: those met, or the person it is about."""
    if note.note_type is NoteType.CONTACT:
        return (note,)
    return vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()


def meant(vault: Vault, note: Note, task: Task) -> tuple[Note, ...]:
    """Return the contacts that a follow-up links to."""
    first = bisect_left(note.links, task.span.start, key=lambda link: link.span.start)
    rest = islice(note.links, first, None)
    inside = takewhile(lambda link: link.span.start < task.span.end, rest)
    paths = dict.fromkeys(vault.resolve(note, link).path or "" for link in inside)
    found = (vault.notes[path] for path in paths if path in vault.notes)
    return tuple(one for one in found if one.note_type is NoteType.CONTACT)


def arose(vault: Vault, note: Note, task: Task) -> date | None:
    """Return the day a follow-up counts from: the one it was made, else the interview's."""
    return task.dates.get("created") or conversations.day(vault, note)


def thanked(vault: Vault, interview: Note, contact: Note) -> bool:
    """Return whether a contact was thanked for an interview, in the note or in their log."""
    if interview.get("thanked", date):
        return True
    on = conversations.day(vault, interview)
    return any(line.kind is LogKind.THANKED and (not on or line.on >= on) for line in contact.log)


@remembered
def touches(vault: Vault, contact: Note) -> tuple[Touch, ...]:
    """Return everything that happened with a contact so far as notes tell, in no order."""
    return tuple(_touches(vault, contact))


def _touches(vault: Vault, contact: Note) -> Iterator[Touch]:
    for kind in OUTREACH:
        name = kind.value
        value = contact.values.get(name, ())
        for at, on in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(on, date):
                span = contact.entries[name].values[at].span
                yield Touch(local_day(on, vault.zone), kind, "", contact, span)
    for line in contact.log:
        yield Touch(line.on, TouchKind(line.kind.value), line.text, contact, line.span)
    for interview in conversations.interviews(vault, contact):
        on = conversations.day(vault, interview)
        if on and statuses.is_completed(interview):
            goal, span = interview.get("goal", str) or "", interview.at("date")
            yield Touch(on, TouchKind.INTERVIEW, goal, interview, span)
        thanks = interview.get("thanked", date)
        if thanks:
            on, span = local_day(thanks, vault.zone), interview.at("thanked")
            yield Touch(on, TouchKind.THANKED, "", interview, span)


@remembered
def last_touch(vault: Vault, contact: Note) -> date | None:
    """Return the day of the latest thing that happened with a contact."""
    touch = latest(vault, contact)
    return touch.on if touch else None


def latest(vault: Vault, contact: Note, kinds: Collection[TouchKind] = ()) -> Touch | None:
    """Return the latest thing of these kinds, or of any, that happened with a contact."""
    found = (touch for touch in touches(vault, contact) if not kinds or touch.kind in kinds)
    return max(found, key=lambda touch: touch.on, default=None)


@remembered
def asked_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact was first asked for an interview, in a field or in the log."""
    days = (touch.on for touch in touches(vault, contact) if touch.kind is TouchKind.ASKED)
    return min(days, default=None)


@remembered
def met(vault: Vault, contact: Note) -> bool:
    """Return whether a conversation with a contact took place."""
    return any(line.kind is LogKind.MET for line in contact.log) or any(
        statuses.is_completed(one) for one in conversations.interviews(vault, contact)
    )


def spoken(vault: Vault, contact: Note) -> bool:
    """Return whether a contact ever answered, or was met."""
    return "replied" in contact.values or met(vault, contact)


def arranged(vault: Vault, contact: Note, since: date) -> bool:
    """Return whether a conversation was agreed on, or took place, on a day or after it."""
    return any(line.kind is LogKind.MET and line.on >= since for line in contact.log) or any(
        statuses.interview_status(one) is not InterviewStatus.PLANNED
        and (conversations.day(vault, one) or since) >= since
        for one in conversations.interviews(vault, contact)
    )


def answered(vault: Vault, contact: Note, since: date) -> bool:
    """Return whether a contact has reacted to what was asked of them on a day."""
    heard = any(line.kind is LogKind.HEARD and line.on >= since for line in contact.log)
    return heard or "replied" in contact.values or arranged(vault, contact, since)


def closed(contact: Note) -> bool:
    """Return whether the thread with a contact has ended."""
    return "closed" in contact.values or "closed_reason" in contact.values


def opted_out(contact: Note) -> bool:
    """Return whether a contact asked not to be written to: nothing outbound is owed, ever."""
    return contact.get("closed_reason", str) == "opted-out"


@remembered
def stage(vault: Vault, contact: Note) -> Stage:
    """Return how far it has come with a contact."""
    if closed(contact):
        return Stage.CLOSED
    if "mentor_since" in contact.values:
        return Stage.MENTOR
    mine = conversations.interviews(vault, contact)
    done = [one for one in mine if statuses.is_completed(one)]
    if any(thanked(vault, one, contact) for one in done):
        return Stage.IN_TOUCH
    if met(vault, contact):
        return Stage.MET
    if any(statuses.is_scheduled(one) for one in mine):
        return Stage.SCHEDULED
    for kind in reversed(OUTREACH):
        if contact.values.get(kind.value):
            return Stage(kind.value)
    return Stage.IDENTIFIED


def profile(url: str) -> str:
    """Return what tells a LinkedIn profile apart: the path of its address, `/in/ada-okafor`."""
    address = url.partition("?")[0].partition("#")[0].partition("://")[2]
    return fold(unquote("/" + f"{address}/".partition("/")[2]).rstrip("/"))
