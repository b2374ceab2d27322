"""Touches: everything that has happened with a contact, whichever way it was recorded."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, task_people
from infokb.core.markdown.log import GIVING_KINDS, LogKind, talk_day_in
from infokb.core.markdown.tasks import TaskKind
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.word import Word


class TouchKind(Word):
    """What can happen with a person, in the order in which it happens within a day."""

    INVITED = "invited"
    CONNECTED = "connected"
    ASKED = "asked"
    NUDGED = "nudged"
    REPLIED = "replied"
    HEARD = "heard"
    SENT = "sent"
    INTERVIEW = "interview"
    MET = "met"
    THANKED = "thanked"
    SHARED = "shared"
    GAVE = "gave"
    KEPT = "kept"
    UPDATED = "updated"
    INTRODUCED = "introduced"


OUTREACH_KINDS = (
    TouchKind.INVITED,
    TouchKind.CONNECTED,
    TouchKind.ASKED,
    TouchKind.NUDGED,
    TouchKind.REPLIED,
)
REPLY_KINDS = frozenset({TouchKind.REPLIED, TouchKind.HEARD})
INBOUND_KINDS = REPLY_KINDS | {TouchKind.CONNECTED}
"""What a person does, without your having written to them."""
CONVERSATION_KINDS = frozenset({TouchKind.INTERVIEW, TouchKind.MET})
GIVING_TOUCHES = frozenset({TouchKind.KEPT, *(TouchKind(kind.value) for kind in GIVING_KINDS)})
_OF_LINE = {kind: TouchKind(kind.value) for kind in LogKind}
_ORDER = {kind: at for at, kind in enumerate(TouchKind)}
_SAME_FACT = {TouchKind.HEARD: TouchKind.REPLIED, TouchKind.MET: TouchKind.INTERVIEW}


@value_class
class Touch:
    """Something that happened with a person: its day, its kind, words, and where it stands."""

    on: date
    kind: TouchKind
    text: str
    note: Note
    span: Span


@per_note
def touches(vault: Vault, contact: Note) -> tuple[Touch, ...]:
    """Return everything that happened with a contact until today, earliest first.

    A fact that a field and a log line record for one day is returned once, as its log line.
    """
    return _distinct(
        touch for touch in recorded_touches(vault, contact) if vault.has_come(touch.on)
    )


@per_note
def recorded_touches(vault: Vault, contact: Note) -> tuple[Touch, ...]:
    """Return what notes record about a contact, days to come included, a fact as often as noted."""
    return tuple(_recorded_touches(vault, contact))


def _recorded_touches(vault: Vault, contact: Note) -> Iterator[Touch]:
    yield from _of_fields(vault, contact)
    for line in contact.log:
        yield Touch(line.on, _OF_LINE[line.kind], line.text, contact, line.span)
    for interview in conversations.interviews_with(vault, contact):
        yield from _of_interview(vault, interview)
    for note, task in task_people.tasks_with(vault, contact):
        if task.kind is TaskKind.PROMISE and "done" in task.dates:
            yield Touch(task.dates["done"], TouchKind.KEPT, task.text, note, task.span)


def latest_touch(vault: Vault, contact: Note, kinds: Collection[TouchKind] = ()) -> Touch | None:
    """Return the latest thing of these kinds, or of any, that happened with a contact."""
    latest: Touch | None = None
    for touch in reversed(touches(vault, contact)):
        if latest and touch.on < latest.on:
            break
        if not kinds or touch.kind in kinds:
            latest = touch
    return latest


@per_note
def last_touch_day(vault: Vault, contact: Note) -> date | None:
    """Return the day of the latest thing that happened with a contact."""
    touch = latest_touch(vault, contact)
    return touch.on if touch else None


def last_talk_day(vault: Vault, contact: Note) -> date | None:
    """Return the day you last talked with a contact."""
    talks = conversations.conversations_with(vault, contact)
    return conversations.conversation_day(vault, talks[-1]) if talks else None


def field_dates(contact: Note, kind: TouchKind) -> Iterator[tuple[date, Span]]:
    """Yield the dates and times in a contact's field for a kind of outreach, and their places."""
    value = contact.values.get(kind.value, ())
    for at, on in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(on, date):
            yield on, contact.entries[kind.value].values[at].span


def _of_fields(vault: Vault, contact: Note) -> Iterator[Touch]:
    for kind in OUTREACH_KINDS:
        for on, span in field_dates(contact, kind):
            yield Touch(local_day(on, vault.zone), kind, "", contact, span)


def _of_interview(vault: Vault, interview: Note) -> Iterator[Touch]:
    on = conversations.interview_day(vault, interview)
    if on and conversations.took_place(vault, interview):
        goal, span = interview.get("goal", str) or "", interview.at("date")
        yield Touch(on, TouchKind.INTERVIEW, goal, interview, span)
    thanks = interview.get("thanked", date)
    if thanks:
        on, span = local_day(thanks, vault.zone), interview.at("thanked")
        yield Touch(on, TouchKind.THANKED, "", interview, span)


def _distinct(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """Return the touches in order, without fields that repeat a log line of their day."""
    in_order = sorted(touches, key=lambda touch: (touch.on, _ORDER[touch.kind]))
    lines = {_fact(touch) for touch in in_order if is_log_line(touch) and not _is_for_other(touch)}
    interview_days = {touch.on for touch in in_order if touch.kind is TouchKind.INTERVIEW}
    return tuple(
        touch
        for touch in in_order
        if (_fact(touch) not in lines or is_log_line(touch) or touch.kind is TouchKind.INTERVIEW)
        and not (touch.kind is TouchKind.MET and touch.on in interview_days)
    )


def _is_for_other(touch: Touch) -> bool:
    """Return whether thanks name another day's conversation: no field of their day repeats them."""
    is_thanks = touch.kind is TouchKind.THANKED
    return is_thanks and talk_day_in(touch.text) not in {"", touch.on.isoformat()}


def _fact(touch: Touch) -> tuple[date, TouchKind]:
    return touch.on, _SAME_FACT.get(touch.kind, touch.kind)


def is_log_line(touch: Touch) -> bool:
    """Return whether a touch is recorded as a line of a log."""
    in_body = touch.span.start >= touch.note.front_matter.body
    return in_body and touch.kind is not TouchKind.KEPT
