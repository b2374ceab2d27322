"""Facts about a contact that several notes tell together: stage, touches, what is agreed."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from urllib.parse import unquote

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, statuses
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.tasks import Task
from infokb.core.text import Span, fold
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.core.word import Word


class Stage(Word):
    """How far you have come with a contact, in order."""

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


OUTREACH_KINDS = (
    TouchKind.INVITED,
    TouchKind.CONNECTED,
    TouchKind.ASKED,
    TouchKind.NUDGED,
    TouchKind.REPLIED,
)
_BY_FIELD = {kind.value: kind for kind in OUTREACH_KINDS}
_OF_LINE = {kind: TouchKind(kind.value) for kind in LogKind}


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that happened with a person: its day, its kind, words, and where it stands."""

    on: date
    kind: TouchKind
    text: str
    note: Note
    span: Span


def open_contacts_at(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the contacts at an organization to whom you still write, in path order."""
    staff = vault.referring(organization, NoteType.CONTACT, "organization")
    return tuple(contact for contact in staff if not is_closed(contact))


def people_behind(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return the contacts behind a note's tasks: the contact itself, or those interviewed."""
    if note.note_type is NoteType.CONTACT:
        return (note,)
    return vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()


def contacts_linked_in(vault: Vault, note: Note, task: Task) -> tuple[Note, ...]:
    """Return the contacts that a task links to."""
    first = bisect_left(note.links, task.span.start, key=lambda link: link.span.start)
    rest = islice(note.links, first, None)
    inside = takewhile(lambda link: link.span.start < task.span.end, rest)
    paths = dict.fromkeys(vault.resolve(note, link).path or "" for link in inside)
    notes = (vault.notes[path] for path in paths if path in vault.notes)
    return tuple(linked for linked in notes if linked.note_type is NoteType.CONTACT)


def task_start_day(vault: Vault, note: Note, task: Task) -> date | None:
    """Return the day from which a task counts: when it was created, else the interview's."""
    return task.dates.get("created") or conversations.interview_day(vault, note)


def is_thanked(vault: Vault, interview: Note, contact: Note) -> bool:
    """Return whether a contact was thanked for an interview, in the note or in their log."""
    if interview.get("thanked", date):
        return True
    on = conversations.interview_day(vault, interview)
    return any(line.kind is LogKind.THANKED and (not on or line.on >= on) for line in contact.log)


@per_note
def touches(vault: Vault, contact: Note) -> tuple[Touch, ...]:
    """Return everything that happened with a contact as notes record it, in no order."""
    return tuple(_touches(vault, contact))


def _touches(vault: Vault, contact: Note) -> Iterator[Touch]:
    for name, kind in _BY_FIELD.items():
        value = contact.values.get(name, ())
        for at, on in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(on, date):
                span = contact.entries[name].values[at].span
                yield Touch(local_day(on, vault.zone), kind, "", contact, span)
    for line in contact.log:
        yield Touch(line.on, _OF_LINE[line.kind], line.text, contact, line.span)
    for interview in conversations.interviews_with(vault, contact):
        on = conversations.interview_day(vault, interview)
        if on and statuses.is_completed(interview):
            goal, span = interview.get("goal", str) or "", interview.at("date")
            yield Touch(on, TouchKind.INTERVIEW, goal, interview, span)
        thanks = interview.get("thanked", date)
        if thanks:
            on, span = local_day(thanks, vault.zone), interview.at("thanked")
            yield Touch(on, TouchKind.THANKED, "", interview, span)


@per_note
def last_touch_day(vault: Vault, contact: Note) -> date | None:
    """Return the day of the latest thing that happened with a contact."""
    touch = latest_touch(vault, contact)
    return touch.on if touch else None


def latest_touch(vault: Vault, contact: Note, kinds: Collection[TouchKind] = ()) -> Touch | None:
    """Return the latest thing of these kinds, or of any, that happened with a contact."""
    matching = (touch for touch in touches(vault, contact) if not kinds or touch.kind in kinds)
    return max(matching, key=lambda touch: touch.on, default=None)


@per_note
def first_asked_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact was first asked for an interview, in a field or in the log."""
    days = (touch.on for touch in touches(vault, contact) if touch.kind is TouchKind.ASKED)
    return min(days, default=None)


@per_note
def has_met(vault: Vault, contact: Note) -> bool:
    """Return whether you have talked with a contact."""
    return any(line.kind is LogKind.MET for line in contact.log) or any(
        statuses.is_completed(interview)
        for interview in conversations.interviews_with(vault, contact)
    )


def has_spoken(vault: Vault, contact: Note) -> bool:
    """Return whether a contact ever replied, or was met."""
    return "replied" in contact.values or has_met(vault, contact)


def has_arranged_meeting(vault: Vault, contact: Note, since: date) -> bool:
    """Return whether a conversation was agreed on, or took place, on a day or after it."""
    return any(line.kind is LogKind.MET and line.on >= since for line in contact.log) or any(
        statuses.interview_status(interview) is not InterviewStatus.PLANNED
        and (conversations.interview_day(vault, interview) or since) >= since
        for interview in conversations.interviews_with(vault, contact)
    )


def has_answered(vault: Vault, contact: Note, since: date) -> bool:
    """Return whether a contact has replied to what they were asked on a day."""
    heard = any(line.kind is LogKind.HEARD and line.on >= since for line in contact.log)
    return heard or "replied" in contact.values or has_arranged_meeting(vault, contact, since)


def is_closed(contact: Note) -> bool:
    """Return whether you no longer write to a contact."""
    return "closed" in contact.values or "closed_reason" in contact.values


def has_opted_out(contact: Note) -> bool:
    """Return whether a contact asked for no messages, so that none is ever to be sent."""
    return contact.get("closed_reason", str) == "opted-out"


@per_note
def contact_stage(vault: Vault, contact: Note) -> Stage:
    """Return how far you have come with a contact."""
    if is_closed(contact):
        return Stage.CLOSED
    if "mentor_since" in contact.values:
        return Stage.MENTOR
    interviews = conversations.interviews_with(vault, contact)
    completed = [interview for interview in interviews if statuses.is_completed(interview)]
    if any(is_thanked(vault, interview, contact) for interview in completed):
        return Stage.IN_TOUCH
    if has_met(vault, contact):
        return Stage.MET
    if any(statuses.is_scheduled(interview) for interview in interviews):
        return Stage.SCHEDULED
    for kind in reversed(OUTREACH_KINDS):
        if contact.values.get(kind.value):
            return Stage(kind.value)
    return Stage.IDENTIFIED


def linkedin_key(url: str) -> str:
    """Return what identifies a LinkedIn profile: the path of its address, `/in/ada-okafor`."""
    address = url.partition("?")[0].partition("#")[0].partition("://")[2]
    return fold(unquote("/" + f"{address}/".partition("/")[2]).rstrip("/"))
