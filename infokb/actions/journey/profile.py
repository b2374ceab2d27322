"""A note as its reader wants to see it: stage, timeline, follow-ups, backlinks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.actions.todo.follow_ups import FollowUpItem, list_follow_ups
from infokb.core.dates.instants import local_day
from infokb.core.journey import contacts, conversations, statuses, touches
from infokb.core.journey.touches import TouchKind
from infokb.core.text import Span
from infokb.core.vault.indexes import Backlink
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ProfileEvent:
    """An entry of a timeline."""

    day: date
    kind: str
    text: str
    note: Note
    span: Span

    @property
    def line(self) -> int:
        """The number of its line, from 1."""
        return self.note.lines.position(self.span.start).line


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about a note; `stage` is empty for all but contacts."""

    note: Note
    stage: str
    last_touch: date | None
    follow_ups: tuple[FollowUpItem, ...]
    timeline: tuple[ProfileEvent, ...]
    backlinks: tuple[Backlink, ...]


def note_profile(vault: Vault, note: Note) -> Profile:
    """Return the profile of a note, its timeline latest first."""
    is_contact = note.note_type is NoteType.CONTACT
    events = sorted(
        _all_events(vault, note), key=lambda event: (event.day, event.span.start), reverse=True
    )
    backlinks = tuple(
        backlink for backlink in vault.backlinks(note.path) if backlink.note.path != note.path
    )
    return Profile(
        note,
        contacts.contact_stage(vault, note).value if is_contact else "",
        touches.last_touch_day(vault, note) if is_contact else None,
        _follow_ups_of_note(vault, note),
        tuple(events),
        backlinks,
    )


def related_notes(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return a note with the contacts, interviews and opportunities that belong to it."""
    if note.note_type is NoteType.CONTACT:
        return (note, *conversations.interviews_with(vault, note))
    if note.note_type is NoteType.ORGANIZATION:
        contacts_there = vault.referring(note, NoteType.CONTACT, "organization")
        interviews_there = vault.referring(note, NoteType.INTERVIEW, "organization")
        return (
            note,
            *contacts_there,
            *interviews_there,
            *vault.referring(note, NoteType.OPPORTUNITY, "organization"),
        )
    return (note,)


def _follow_ups_of_note(vault: Vault, note: Note) -> tuple[FollowUpItem, ...]:
    follow_ups = list_follow_ups(vault, notes=related_notes(vault, note))
    if note.note_type is not NoteType.CONTACT:
        return follow_ups
    return tuple(
        follow_up
        for follow_up in follow_ups
        if follow_up.who is None or follow_up.who.path == note.path
    )


def _all_events(vault: Vault, note: Note) -> tuple[ProfileEvent, ...]:
    event_by_place: dict[tuple[str, Span, str], ProfileEvent] = {}
    for related in related_notes(vault, note):
        for event in _events_of(vault, related, note):
            event_by_place.setdefault((event.note.path, event.span, event.kind), event)
    return tuple(event_by_place.values())


def _events_of(vault: Vault, note: Note, about: Note) -> Iterator[ProfileEvent]:
    if note.note_type is NoteType.CONTACT:
        for touch in touches.touches(vault, note):
            yield ProfileEvent(
                touch.on,
                touch.kind.value,
                touch.text or _touch_text(touch, about),
                touch.note,
                touch.span,
            )
    yield from _task_events(note)
    if note.note_type is NoteType.INTERVIEW and about.path == note.path:
        yield from _interview_event(vault, note)


def _touch_text(touch: touches.Touch, about: Note) -> str:
    if touch.kind is TouchKind.INTERVIEW:
        return touch.note.name
    return touch.note.name if touch.note.path != about.path else ""


def _task_events(note: Note) -> Iterator[ProfileEvent]:
    for task in note.tasks:
        for name in ("created", "done", "reported"):
            if name in task.dates:
                yield ProfileEvent(
                    task.dates[name], f"{task.kind} {name}", task.text, note, task.span
                )


def _interview_event(vault: Vault, note: Note) -> Iterator[ProfileEvent]:
    moment = note.get("date", date)
    if moment:
        day = local_day(moment, vault.zone)
        yield ProfileEvent(
            day, f"interview {statuses.status_word(note)}", note.name, note, note.at("date")
        )
