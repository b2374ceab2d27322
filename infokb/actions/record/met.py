"""A conversation that happened, planned or not: its interview, and the people who had no note."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from infokb.actions.record import (
    appointment,
    debrief,
    new,
    own_fates,
    person_interviews,
    renaming,
    separate_thanks,
)
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.debrief import Debrief
from infokb.actions.record.one_conversation import ways_of_one_hour
from infokb.actions.record.values import day_of, field_by_name, field_text
from infokb.actions.templates.sandbox import Fill
from infokb.core import file_names
from infokb.core.changes import Changes
from infokb.core.dates.instants import iso_text
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.journey import conversations, statuses
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.half_written import require_typed
from infokb.core.vault.lookup import notes_meant
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema, schema_by_name
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_OPEN = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})
_PAIR = 2
"""The most people whose names are all in the name of their interview."""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What you tell of a conversation: when, at which event, other fields, and its debrief.

    Where `on` is None it was when it was planned for, else today. `fields` are as typed.
    """

    on: date | datetime | None = None
    event: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    debrief: Debrief = field(default_factory=Debrief)


@value_class
class MeetingPlan:
    """What records a conversation: when it was, in which note, who was there, the new notes."""

    changes: Changes
    moment: date | datetime
    path: str
    people: tuple[Note, ...]
    created: tuple[str, ...]


def interview_of_meeting(
    vault: Vault, people: Sequence[Note | str], meeting: Meeting
) -> Note | None:
    """Return the interview that a conversation is recorded in, None if it needs a new note.

    That is one on the day with any of these people, or of this event: planned, completed, or
    with nobody else, where it is said that it was not held; else one that waits since an earlier
    day, or has none. Raises AmbiguousError where there are several.
    """
    day = day_of(meeting.on) if meeting.on else vault.today
    interviews = (
        _events(vault, meeting.event)
        if meeting.event
        else chain.from_iterable(
            conversations.interviews_with(vault, who) for who in people if isinstance(who, Note)
        )
    )
    planned, completed, waiting = list[Note](), list[Note](), list[Note]()
    losses, present = list[Note](), _paths(people)
    for interview in {note.path: note for note in interviews if not note.fault}.values():
        of_day = conversations.interview_day(vault, interview) == day
        if statuses.interview_status(interview) in _OPEN:
            if of_day:
                planned.append(interview)
            elif _has_waited(vault, interview, people, meeting):
                waiting.append(interview)
        elif of_day and statuses.is_completed(interview):
            completed.append(interview)
        elif person_interviews.is_own_loss(vault, interview, present, day):
            losses.append(interview)
    candidates = _with_most(vault, planned or completed or losses or waiting, people)
    if len(candidates) > 1:
        message, names = f"{len(candidates)} interviews may be meant", map(vault.called, candidates)
        raise AmbiguousError(message, tuple(names), ways_of_one_hour(vault, candidates))
    return candidates[0] if candidates else None


def _has_waited(
    vault: Vault, interview: Note, people: Sequence[Note | str], meeting: Meeting
) -> bool:
    """Return whether an interview of another day or none may be the one that took place.

    It is with these people, was to be with others too, or is of this event with its own day.
    """
    day = conversations.interview_day(vault, interview)
    if day and day > (day_of(meeting.on) if meeting.on else vault.today):
        return False
    if meeting.event or conversations.is_event(interview):
        return bool(meeting.event) and not (day and meeting.on)
    contacts, present = _paths(vault.targets(interview, "contacts")), _paths(people)
    return present == contacts or (day is not None and present < contacts)


def _paths(people: Sequence[Note | str]) -> set[str]:
    """Return the paths of people, and the names of those who have no note."""
    return {person if isinstance(person, str) else person.path for person in people}


def _with_most(
    vault: Vault, interviews: Sequence[Note], people: Sequence[Note | str]
) -> Sequence[Note]:
    """Return those interviews that the most of some people take part in."""
    shared = [
        sum(contact in people for contact in vault.targets(interview, "contacts"))
        for interview in interviews
    ]
    most = max(shared, default=0)
    return [note for note, count in zip(interviews, shared, strict=True) if count == most]


def _events(vault: Vault, event: str) -> list[Note]:
    """Return the interviews that the name of an event, or a part of it, means."""
    return [
        require_typed(vault, interview)
        for interview in notes_meant(vault, event, (NoteType.INTERVIEW.value,))
        if conversations.is_event(interview)
        or fold(conversations.interview_title(interview)) == fold(event)
    ]


def record_meeting(
    vault: Vault,
    people: Sequence[Note | str],
    meeting: Meeting,
    interview: Note | None,
    fill_for: Callable[[Schema], Fill],
) -> MeetingPlan:
    """Return the plan that records a conversation in its interview, or in a new one.

    `people` are notes, and the names of those who get one; `fill_for` fills a type's outline.
    """
    changes, current, paths = Changes(), vault, list[str]()
    for person in people:
        if isinstance(person, str):
            step = _new_contact(current, person, meeting, fill_for)
            current, changes = vault_after(current, step), changes | step
            paths.append(new.new_note_path(step))
        else:
            paths.append(person.path)
    step = separate_thanks.thanks_of_each(current, interview, paths)
    current, changes = vault_after(current, step), changes | step
    contacts = [current.notes[path] for path in paths]
    if interview:
        fill = fill_for(schema_by_name(vault.schemas, NoteType.INTERVIEW.value))
        step = own_fates.leave_open(current, current.notes[interview.path], paths, fill)
        current, changes = vault_after(current, step), changes | step
        place = step.moves.get(interview.path, interview.path)
        step = _complete(current, current.notes[place], contacts, meeting)
        place = step.moves.get(place, place)
    else:
        step = _new_interview(current, contacts, meeting, fill_for)
        place = new.new_note_path(step)
    current, changes = vault_after(current, step), changes | step
    interview_note = current.notes[place]
    changes |= debrief.add_debrief(current, interview_note, meeting.debrief, vault.today)
    changes = separate_thanks.with_answers(vault, changes)
    created = tuple(path for path in paths if path not in vault.notes)
    moment = interview_note.get("date", date) or vault.today
    return MeetingPlan(changes, moment, place, tuple(contacts), created)


def _new_contact(
    vault: Vault, name: str, meeting: Meeting, fill_for: Callable[[Schema], Fill]
) -> Changes:
    schema = schema_by_name(vault.schemas, NoteType.CONTACT.value)
    values = _event_value(schema, "how_met") if meeting.event else {}
    return new.new_note(vault, schema, name, values, fill_for(schema))


def _event_value(schema: Schema, name: str) -> dict[str, list[str]]:
    """Return the value that says that something was an event, where a field can say so."""
    field = schema.fields.get(name)
    return {name: ["event"]} if field and "event" in field.choices else {}


def _complete(vault: Vault, note: Note, contacts: Sequence[Note], meeting: Meeting) -> Changes:
    """Return the plan that completes an interview with everybody who was there."""
    typed = {"status": InterviewStatus.COMPLETED.value, **meeting.fields}
    values = {
        name: [field_text(vault, field_by_name(note.schema, name), text)]
        for name, text in typed.items()
    }
    people = (*vault.targets(note, "contacts"), *own_fates.people_parted_from(vault, note))
    links = [vault.names.wikilink(note.folder, who.path) for who in contacts if who not in people]
    if links:
        values["contacts"] = [*_texts(note, "contacts"), *links]
    day = conversations.interview_day(vault, note)
    on = meeting.on or (None if day and day <= vault.today else vault.today)
    if on and (isinstance(on, datetime) or on != day):
        values["date"] = [iso_text(on)]
    fresh = {name: texts for name, texts in values.items() if texts != _texts(note, name)}
    return renaming.rename_to_day(vault, note, appointment.assign_interview(vault, note, fresh))


def _texts(note: Note, name: str) -> list[str]:
    entry = note.entries.get(name)
    return [value.text for value in entry.values] if entry else []


def _new_interview(
    vault: Vault, contacts: Sequence[Note], meeting: Meeting, fill_for: Callable[[Schema], Fill]
) -> Changes:
    schema = schema_by_name(vault.schemas, NoteType.INTERVIEW.value)
    day = iso_text(meeting.on or vault.today)
    links = [vault.names.wikilink(schema.folder, contact.path) for contact in contacts]
    values = {
        "contacts": links,
        "status": [InterviewStatus.COMPLETED.value],
        "date": [day],
        **(_event_value(schema, "kind") if meeting.event else {}),
        **{name: [text] for name, text in meeting.fields.items()},
    }
    title = file_names.portable_name(meeting.event) if meeting.event else _title(contacts)
    if not title:
        raise InfokbError(f"`{meeting.event}` cannot be a file name", "name the event in words")
    name = renaming.free_name(vault, f"{day[:10]} {title}")
    return new.new_note(vault, schema, name, values, fill_for(schema))


def _title(contacts: Sequence[Note]) -> str:
    """Return the name of a conversation with some people: `Ada Okafor and 2 others`."""
    first, *others = (contact.name for contact in contacts)
    if len(contacts) > _PAIR:
        return f"{first} and {len(others)} others"
    return " and ".join((first, *others))
