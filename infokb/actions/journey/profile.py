"""A note as its reader wants to see it: stage, timeline, follow-ups, backlinks."""

from dataclasses import dataclass
from datetime import date

from infokb.actions.todo.follow_ups import FollowUpItem, list_follow_ups
from infokb.core.journey import contacts, touches
from infokb.core.journey.timeline import TimelineEvent, related_notes, timeline
from infokb.core.vault.indexes import Backlink
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about a note; `stage` is empty for all but contacts."""

    note: Note
    stage: str
    last_touch: date | None
    follow_ups: tuple[FollowUpItem, ...]
    timeline: tuple[TimelineEvent, ...]
    backlinks: tuple[Backlink, ...]


def note_profile(vault: Vault, note: Note) -> Profile:
    """Return the profile of a note, its timeline latest first."""
    is_contact = note.note_type is NoteType.CONTACT
    backlinks = tuple(
        backlink for backlink in vault.backlinks(note.path) if backlink.note.path != note.path
    )
    return Profile(
        note,
        contacts.contact_stage(vault, note).value if is_contact else "",
        touches.last_touch_day(vault, note) if is_contact else None,
        _follow_ups_of_note(vault, note),
        timeline(vault, note),
        backlinks,
    )


def event_text(event: TimelineEvent, about: Note) -> str:
    """Return the words of an event, else the name of the note that it is from."""
    text = "; ".join(event.texts)
    return text or (event.note.name if event.note.path != about.path else "")


def _follow_ups_of_note(vault: Vault, note: Note) -> tuple[FollowUpItem, ...]:
    follow_ups = list_follow_ups(vault, notes=related_notes(vault, note))
    if note.note_type is not NoteType.CONTACT:
        return follow_ups
    return tuple(
        follow_up
        for follow_up in follow_ups
        if follow_up.who is None or follow_up.who.path == note.path
    )
