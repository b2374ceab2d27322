"""The timeline of a note: touches, appointments, tasks, moves, and closings in one order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import (
    conversations,
    good_news,
    referral_tasks,
    statuses,
    task_people,
    thank_yous,
    touches,
)
from infokb.core.journey.former_closings import former_closings
from infokb.core.journey.opportunity_steps import opportunity_steps
from infokb.core.journey.touches import CONVERSATION_KINDS, Touch, TouchKind
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.text import Span, joined_words
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_TASK_DAYS = ("created", "done", "reported")
_WORDS: dict[InterviewStatus | None, str] = {
    InterviewStatus.NO_SHOW: "missed",
    InterviewStatus.CANCELLED: "canceled",
}


@value_class
class TimelineEvent:
    """An entry of a timeline: its day, what it is, its words, and where it is recorded.

    `task` is the task that it is about, if any. `shared` is what else its row says.
    """

    on: date
    kind: str
    text: str
    note: Note
    span: Span
    task: Task | None = None
    shared: tuple[Touch, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, and those of what shares its row."""
        return tuple(text for text in (self.text, *(part.text for part in self.shared)) if text)

    @property
    def line(self) -> int:
        """The number of its line, from 1."""
        return self.note.lines.position(self.span.start).line


def timeline(vault: Vault, note: Note) -> tuple[TimelineEvent, ...]:
    """Return the timeline of a note and of what belongs to it, latest first.

    To a contact belong the interviews with them; to an organization its people, their
    interviews and those about it, and its opportunities. Only appointments are still to come.
    """
    events: dict[tuple[str, int, str], TimelineEvent] = {}
    for event in _events(vault, note):
        which = event.kind if event.task else ""
        events.setdefault((event.note.path, event.span.start, which), event)
    earliest_first = sorted(events.values(), key=lambda event: event.on)
    return tuple(reversed(earliest_first))


def related_notes(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return a note with the contacts, interviews and opportunities that belong to it."""
    if note.note_type is NoteType.CONTACT:
        return (note, *conversations.interviews_with(vault, note))
    if note.note_type is NoteType.ORGANIZATION:
        kinds = (NoteType.CONTACT, NoteType.INTERVIEW, NoteType.OPPORTUNITY)
        groups = (vault.referring(note, kind, "organization") for kind in kinds)
        return (note, *(related for notes in groups for related in notes))
    return (note,)


def _events(vault: Vault, note: Note) -> Iterator[TimelineEvent]:
    notes = related_notes(vault, note) if note.note_type is NoteType.ORGANIZATION else (note,)
    for related in notes:
        if related.note_type is NoteType.CONTACT:
            yield from _of_contact(vault, related)
            continue
        if related.note_type is NoteType.INTERVIEW:
            yield from _of_interview(vault, related)
        yield from _of_tasks(vault, [(related, task) for task in related.tasks])
        if related.note_type is NoteType.OPPORTUNITY:
            yield from _of_opportunity(vault, related)


def _of_opportunity(vault: Vault, opportunity: Note) -> Iterator[TimelineEvent]:
    """Yield the steps of an opportunity, and the other lines of its log."""
    for step in opportunity_steps(vault, opportunity):
        yield TimelineEvent(step.on, step.status.value, "", opportunity, step.span)
    for line in opportunity.log:
        if vault.has_come(line.on):
            yield TimelineEvent(line.on, line.kind.value, line.text, opportunity, line.span)


def _of_contact(vault: Vault, contact: Note) -> Iterator[TimelineEvent]:
    yield from _of_touches(vault, contact)
    for interview in conversations.interviews_with(vault, contact):
        if not conversations.took_place(vault, interview):
            yield from _of_interview(vault, interview)
    yield from _of_tasks(vault, task_people.tasks_with(vault, contact))
    yield from _of_moves(vault, contact)
    for on, reason, span in former_closings(contact):
        if vault.has_come(on):
            yield TimelineEvent(on, "closed", reason, contact, span)
    closed_at = contact.get("closed", date)
    if closed_at and vault.has_come(on := local_day(closed_at, vault.zone)):
        reason = contact.get("closed_reason", str) or ""
        yield TimelineEvent(on, "closed", reason, contact, contact.at("closed"))


def _of_moves(vault: Vault, contact: Note) -> Iterator[TimelineEvent]:
    """Yield each change of employer, the latest first, with where from and where to."""
    changes = sorted(good_news.job_changes(contact), key=lambda change: change[0])
    if not changes:
        return
    entry = contact.entries.get("organization")
    employer = entry.values[0].text if entry and entry.values else ""
    role = contact.get("role", str) or ""
    to = plain_words(f"{role} at {employer}" if role and employer else role or employer)
    for on, span, former in reversed(changes):
        was = plain_words(contact.text[former.start : former.end]).removeprefix("at ")
        was = "" if was == good_news.NO_EMPLOYER else was
        if vault.has_come(on):
            ends = [f"{word} {place}" for word, place in (("from", was), ("to", to)) if place]
            yield TimelineEvent(on, "moved", " ".join(ends), contact, span)
        to = was


def _of_touches(vault: Vault, contact: Note) -> Iterator[TimelineEvent]:
    """Yield the touches; of one meeting and the thanks for it on its day there is one row."""
    own_touches = [
        touch for touch in touches.touches(vault, contact) if touch.kind is not TouchKind.KEPT
    ]
    talk_days = {touch.on for touch in own_touches if touch.kind in CONVERSATION_KINDS}
    thanks = [
        touch
        for touch in own_touches
        if touch.kind is TouchKind.THANKED
        and touch.on in talk_days
        and not _is_for_other_day(vault, contact, touch)
    ]
    own_touches.sort(
        key=lambda touch: (
            touch.on,
            touch.kind is not TouchKind.THANKED or touch.on not in talk_days,
        )
    )
    for touch in own_touches:
        if touch in thanks:
            continue
        event = TimelineEvent(touch.on, touch.kind.value, touch.text, touch.note, touch.span)
        if touch.kind in CONVERSATION_KINDS:
            shared = tuple(_of_same_meeting(contact, touch, thanks))
            is_thanked = any(part.kind is TouchKind.THANKED for part in shared)
            kind = f"{event.kind}, thanked" if is_thanked else event.kind
            event = replace(event, kind=kind, shared=shared)
        yield event


def _is_for_other_day(vault: Vault, contact: Note, thanks: Touch) -> bool:
    """Return whether thanks are for something else than a conversation of their day."""
    if thanks.note is contact:
        return thanks.span in thank_yous.early_thanks(contact)
    return conversations.interview_day(vault, thanks.note) != thanks.on


def _of_same_meeting(contact: Note, meeting: Touch, thanks: Iterable[Touch]) -> Iterator[Touch]:
    """Yield what else is recorded of a meeting on its day: a line of the log, thanks."""
    for line in contact.log:
        if line.kind is LogKind.MET and line.on == meeting.on and line.span != meeting.span:
            yield Touch(line.on, TouchKind.MET, line.text, contact, line.span)
    yield from (touch for touch in thanks if touch.on == meeting.on)


def _of_interview(vault: Vault, interview: Note) -> Iterator[TimelineEvent]:
    """Yield an interview as what became of it: planned, scheduled, canceled or missed."""
    on = conversations.interview_day(vault, interview)
    was_held = conversations.took_place(vault, interview)
    if on and (was_held or not statuses.is_completed(interview)):
        status = statuses.interview_status(interview)
        word = "" if was_held else _WORDS.get(status, statuses.status_word(interview))
        goal = interview.get("goal", str) or ""
        kind = f"interview {word}".strip()
        yield TimelineEvent(on, kind, goal, interview, interview.at("date"))


def _of_tasks(vault: Vault, tasks: Iterable[tuple[Note, Task]]) -> Iterator[TimelineEvent]:
    for note, task in tasks:
        for name in _TASK_DAYS:
            on = task.dates.get(name)
            if on and vault.has_come(on):
                text = task.text
                if name == "created" and task.kind is TaskKind.REFERRAL:
                    text = _referral_text(vault, note, task)
                yield TimelineEvent(on, f"{task.kind} {name}", text, note, task.span, task)


def _referral_text(vault: Vault, note: Note, task: Task) -> str:
    """Return the words of a referral, and whose it may be where that is not known."""
    givers = referral_tasks.referrers(vault, note, task, None)
    names = joined_words([person.name for person in givers], "or")
    return f"{task.text} (by {names})" if len(givers) > 1 else task.text
