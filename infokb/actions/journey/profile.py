"""A note as its reader wants to see it: facts, stage, timeline, what is owed, backlinks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.actions.todo import todo_list
from infokb.core.dates.calendar import local_day
from infokb.core.journey import contacts, conversations, statuses
from infokb.core.journey.contacts import TouchKind
from infokb.core.text import Span
from infokb.core.vault.indexes import Backlink
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline."""

    on: date
    kind: str
    text: str
    note: Note
    span: Span

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.note.lines.position(self.span.start).line


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about a note."""

    note: Note
    stage: str
    last_touch: date | None
    owed: tuple[todo_list.Item, ...]
    timeline: tuple[Event, ...]
    backlinks: tuple[Backlink, ...]


def profile(vault: Vault, note: Note) -> Profile:
    """Return the profile of a note, its timeline newest first."""
    person = note.note_type is NoteType.CONTACT
    events = sorted(_events(vault, note), key=lambda one: (one.on, one.span.start), reverse=True)
    back = tuple(one for one in vault.backlinks(note.path) if one.note.path != note.path)
    return Profile(
        note,
        contacts.stage(vault, note).value if person else "",
        contacts.last_touch(vault, note) if person else None,
        _owed(vault, note),
        tuple(events),
        back,
    )


def related(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return a note with the people and interviews that belong to it."""
    if note.note_type is NoteType.CONTACT:
        return (note, *conversations.interviews(vault, note))
    if note.note_type is NoteType.ORGANIZATION:
        people = vault.referring(note, NoteType.CONTACT, "organization")
        talks = vault.referring(note, NoteType.INTERVIEW, "organization")
        return (note, *people, *talks, *vault.referring(note, NoteType.OPPORTUNITY, "organization"))
    return (note,)


def _owed(vault: Vault, note: Note) -> tuple[todo_list.Item, ...]:
    items = todo_list.owed(vault, notes=related(vault, note))
    if note.note_type is not NoteType.CONTACT:
        return items
    return tuple(one for one in items if one.who is None or one.who.path == note.path)


def _events(vault: Vault, note: Note) -> tuple[Event, ...]:
    found: dict[tuple[str, Span, str], Event] = {}
    for one in related(vault, note):
        for event in _of(vault, one, note):
            found.setdefault((event.note.path, event.span, event.kind), event)
    return tuple(found.values())


def _of(vault: Vault, one: Note, about: Note) -> Iterator[Event]:
    if one.note_type is NoteType.CONTACT:
        for touch in contacts.touches(vault, one):
            yield Event(
                touch.on,
                touch.kind.value,
                touch.text or _words(touch, about),
                touch.note,
                touch.span,
            )
    yield from _tasks(one)
    if one.note_type is NoteType.INTERVIEW and about.path == one.path:
        yield from _interview(vault, one)


def _words(touch: contacts.Touch, about: Note) -> str:
    if touch.kind is TouchKind.INTERVIEW:
        return touch.note.name
    return touch.note.name if touch.note.path != about.path else ""


def _tasks(note: Note) -> Iterator[Event]:
    for task in note.tasks:
        for name in ("created", "done", "reported"):
            if name in task.dates:
                yield Event(task.dates[name], f"{task.kind} {name}", task.text, note, task.span)


def _interview(vault: Vault, note: Note) -> Iterator[Event]:
    moment = note.get("date", date)
    if moment:
        on = local_day(moment, vault.zone)
        yield Event(on, f"interview {statuses.status_word(note)}", note.name, note, note.at("date"))
