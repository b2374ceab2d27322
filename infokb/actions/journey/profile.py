"""A note as its reader wants to see it: stage, what is open, timeline, people, backlinks."""

from collections.abc import Collection, Iterator
from datetime import date

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem, open_items
from infokb.core.dates.due import DueState
from infokb.core.journey import contacts, conversations, touches
from infokb.core.journey.contacts import Stage
from infokb.core.journey.open_interviews import interviews_ahead
from infokb.core.journey.timeline import TimelineEvent, related_notes, timeline
from infokb.core.markdown.plain_text import plain_words
from infokb.core.value_class import value_class
from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_TASK_WORDS = {
    "promise created": "promised",
    "promise done": "kept",
    "advice created": "advised",
    "advice done": "tried",
    "referral created": "referred",
    "referral done": "contacted",
    "waiting created": "waiting for",
    "waiting done": "received",
}
"""What the dates of a task say; all else that is reported was reported back."""


@value_class
class ContactSummary:
    """A contact of an organization: how far you have come, and when you were last in touch."""

    note: Note
    stage: Stage
    last_touch: date | None


@value_class
class Profile:
    """Everything about a note; `stage` is empty for all but contacts.

    `items` is all that is open about it, later and snoozed too; `contacts` are an organization's.
    """

    note: Note
    stage: str
    last_touch: date | None
    items: tuple[TodoItem, ...]
    contacts: tuple[ContactSummary, ...]
    timeline: tuple[TimelineEvent, ...]
    backlinks: tuple[Backlink, ...]

    @property
    def follow_ups(self) -> tuple[FollowUpItem, ...]:
        """What is open about it, one after the other."""
        return tuple(part for item in self.items for part in item.parts)

    @property
    def owed(self) -> tuple[FollowUpItem, ...]:
        """What of that is neither later nor snoozed."""
        return tuple(
            item
            for item in self.follow_ups
            if not item.problem.snoozed and item.state is not DueState.SCHEDULED
        )

    @property
    def linking_names(self) -> tuple[str, ...]:
        """The names of the notes that link to it, but for those of its contacts."""
        own = {contact.note.path for contact in self.contacts}
        names = (back.note.name for back in self.backlinks if back.note.path not in own)
        return tuple(dict.fromkeys(names))


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
        open_items(vault, note, _notes_around(vault, note, backlinks)),
        tuple(_contacts_there(vault, note)),
        timeline(vault, note),
        backlinks,
    )


def event_kind(event: TimelineEvent) -> str:
    """Return what an event is, in the words of a reader."""
    if not event.task:
        return event.kind
    reported = "reported back" if event.kind.endswith(" reported") else event.kind
    return _TASK_WORDS.get(event.kind, reported)


def event_words(event: TimelineEvent) -> str:
    """Return the words of an event and of what shares its row."""
    return "; ".join(map(plain_words, event.texts))


def event_text(event: TimelineEvent, about: Note) -> str:
    """Return the words of an event, else the name of the note that it is from."""
    return event_words(event) or (event.note.name if event.note.path != about.path else "")


def _notes_around(vault: Vault, note: Note, backlinks: tuple[Backlink, ...]) -> tuple[Note, ...]:
    """Return the notes that may hold something to do about a note."""
    around = {related.path: related for related in related_notes(vault, note)}
    around |= {backlink.note.path: backlink.note for backlink in backlinks}
    for related in tuple(around.values()):
        if related.note_type is NoteType.CONTACT:
            interviews = conversations.interviews_with(vault, related)
            around |= {interview.path: interview for interview in interviews}
    around |= {meeting.path: meeting for meeting in _meetings_with_overlap(vault, around)}
    if organization := vault.target(note, "organization"):
        around[organization.path] = organization
    return tuple(around.values())


def _meetings_with_overlap(vault: Vault, around: Collection[str]) -> Iterator[Note]:
    """Yield the appointments during which one of some notes starts: they hold what to move."""
    has_hour = any(any(conversations.appointment_keys(vault.notes[path])) for path in around)
    for meeting in interviews_ahead(vault) if has_hour else ():
        others = conversations.overlapping_appointments(vault, meeting)
        if any(other.path in around for other in others):
            yield meeting


def _contacts_there(vault: Vault, note: Note) -> Iterator[ContactSummary]:
    """Yield the contacts of an organization, those you have come farthest with first."""
    if note.note_type is not NoteType.ORGANIZATION:
        return
    steps = [stage for stage in reversed(Stage) if stage is not Stage.CLOSED] + [Stage.CLOSED]
    summaries = [
        ContactSummary(
            contact, contacts.contact_stage(vault, contact), touches.last_touch_day(vault, contact)
        )
        for contact in vault.referring(note, NoteType.CONTACT, "organization")
    ]
    yield from sorted(summaries, key=lambda summary: steps.index(summary.stage))
