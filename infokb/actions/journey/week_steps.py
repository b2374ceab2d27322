"""What a week brought besides conversations: messages, applications, tasks settled."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from infokb.core.dates.instants import local_day, monday_of
from infokb.core.journey import task_people, touches
from infokb.core.journey.timeline import timeline
from infokb.core.journey.touches import CONVERSATION_KINDS, TouchKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_SHOWN_APART = CONVERSATION_KINDS | {TouchKind.KEPT}
_SETTLED = {
    TaskKind.PROMISE: "promise kept",
    TaskKind.ADVICE: "advice tried",
    TaskKind.REFERRAL: "referral followed",
    TaskKind.WAITING: "received",
}


@value_class
class DatedStep:
    """Something that happened on a day: what, in which words, where it is recorded.

    `about` are the people, or the note, that it is about.
    """

    on: date
    what: str
    text: str
    note: Note
    about: tuple[Note, ...]

    @property
    def words(self) -> str:
        """What happened, and its words, if any."""
        return f"{self.what}: {self.text}" if self.text else self.what

    @property
    def is_message(self) -> bool:
        """Return whether it is one of many messages, of which the names are enough."""
        is_task = self.what in _SETTLED.values()
        return not is_task and self.about[0].note_type is not NoteType.OPPORTUNITY


def dated_steps(
    vault: Vault, first_talks: Mapping[tuple[str, date], date]
) -> tuple[DatedStep, ...]:
    """Return what happened until today, earliest first.

    `first_talks` has the day of the first conversation with a person, by their path, in a week, by
    its Monday: thanks of that week for it are left out. What happened to several people on one day
    in the same way is one step.
    """
    steps: dict[tuple[date, str, str, str], DatedStep] = {}
    for step in (*_of_contacts(vault, first_talks), *_of_opportunities(vault), *_of_tasks(vault)):
        if not vault.has_come(step.on):
            continue
        place = "" if step.note.note_type is NoteType.CONTACT else step.note.path
        key = (step.on, step.what, step.text, place)
        same = steps.get(key)
        about = {note.path: note for note in (*(same.about if same else ()), *step.about)}
        steps[key] = DatedStep(step.on, step.what, step.text, step.note, tuple(about.values()))
    return tuple(sorted(steps.values(), key=lambda step: step.on))


def messages_by_kind(steps: Iterable[DatedStep]) -> tuple[tuple[str, tuple[Note, ...]], ...]:
    """Return the kinds of messages among steps, each with whom it went to or came from, once."""
    groups: dict[str, dict[str, Note]] = {}
    for step in steps:
        if step.is_message:
            groups.setdefault(step.what, {}).update((note.path, note) for note in step.about)
    return tuple((what, tuple(notes.values())) for what, notes in groups.items())


def _of_contacts(vault: Vault, first_talks: Mapping[tuple[str, date], date]) -> Iterator[DatedStep]:
    for person in vault.of_type(NoteType.CONTACT):
        for touch in touches.touches(vault, person):
            talk = first_talks.get((person.path, monday_of(touch.on)))
            is_for_talk = touch.kind is TouchKind.THANKED and talk and talk <= touch.on
            if touch.kind not in _SHOWN_APART and not is_for_talk:
                text = plain_words(touch.text)
                yield DatedStep(touch.on, touch.kind.value, text, touch.note, (person,))
        if closed_at := person.get("closed", date):
            reason = person.get("closed_reason", str) or ""
            yield DatedStep(local_day(closed_at, vault.zone), "closed", reason, person, (person,))


def _of_opportunities(vault: Vault) -> Iterator[DatedStep]:
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        about = (opportunity,)
        for event in timeline(vault, opportunity):
            if not event.task:
                text = plain_words(event.text)
                yield DatedStep(event.on, event.kind, text, opportunity, about)


def _of_tasks(vault: Vault) -> Iterator[DatedStep]:
    for note in vault.notes.values():
        for task in note.tasks if note.schema and not vault.is_double(note) else ():
            about = task_people.people_of_task(vault, note, task) or (note,)
            text = plain_words(task.text)
            if done := task.dates.get("done"):
                yield DatedStep(done, _SETTLED[task.kind], text, note, about)
            if reported := task.dates.get("reported"):
                yield DatedStep(reported, "reported back", text, note, about)
