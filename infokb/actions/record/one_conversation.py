"""People of one organization whose notes may be about one conversation: the way to one note."""

from collections.abc import Iterator, Sequence
from datetime import date

from infokb.core.changes import Changes
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_PAIR = 2


def twin_interviews(before: Vault, after: Vault, changes: Changes) -> Iterator[tuple[Note, Note]]:
    """Yield an interview that a plan created, after one that may be about the same conversation.

    That has the same day and hour, or none, and the same status, with other people of their
    organization. Events are told apart by their names.
    """
    for path in changes.files:
        note = after.notes[path]
        if path not in before.notes and note.note_type is NoteType.INTERVIEW:
            twins = (
                interview
                for colleague in _colleagues(after, after.targets(note, "contacts"))
                for interview in conversations.interviews_with(before, colleague)
                if _is_twin(after, interview, note)
            )
            if twin := next(twins, None):
                yield twin, note


def ways_of_one_hour(vault: Vault, interviews: Sequence[Note]) -> str:
    """Return how to record two notes of one hour, each of one person, as one talk or as two.

    Empty for other notes.
    """
    if not (merging := way_to_one(vault, interviews)):
        return ""
    people = [person for each in interviews for person in vault.targets(each, "contacts")]
    both = command_line("if two: infokb mark {} {} completed", *map(vault.called, people))
    return f"{merging}; {both}"


def way_to_one(vault: Vault, interviews: Sequence[Note]) -> str:
    """Return how to make one of two notes of one hour, each of one person; empty for others."""
    moments = {interview.get("date", date) for interview in interviews}
    people = [vault.targets(interview, "contacts") for interview in interviews]
    paths = {person.path for group in people for person in group}
    are_pair = len(paths) == len(interviews) == _PAIR and [*map(len, people)] == [1, 1]
    if len(moments) > 1 or not are_pair:
        return ""
    names = map(vault.called, interviews)
    return command_line("if it was one conversation: infokb merge {} {}", *names)


def colleagues_met_on(vault: Vault, person: Note, day: date) -> list[Note]:
    """Return the people of a person's organization whom you talked with on a day, by name."""
    return [
        colleague
        for colleague in _colleagues(vault, (person,))
        if conversations.has_met_line(vault, colleague, day)
        or any(
            conversations.interview_day(vault, interview) == day
            for interview in conversations.interviews_with(vault, colleague)
            if statuses.is_completed(interview) and not conversations.is_event(interview)
        )
    ]


def _colleagues(vault: Vault, people: tuple[Note, ...]) -> list[Note]:
    """Return the other contacts of the organizations of some people, by path."""
    paths = {person.path for person in people}
    places = [place for person in people for place in vault.targets(person, "organization")]
    colleagues = {
        contact.path: contact
        for place in places
        for contact in vault.referring(place, NoteType.CONTACT, "organization")
        if contact.path not in paths
    }
    return [colleagues[path] for path in sorted(colleagues)]


def _is_twin(vault: Vault, interview: Note, note: Note) -> bool:
    people = {person.path for person in vault.targets(note, "contacts")}
    return (
        not conversations.is_event(interview)
        and not conversations.is_event(note)
        and not statuses.has_fallen_through(note)
        and (interview.get("date", date), statuses.status_word(interview))
        == (note.get("date", date), statuses.status_word(note))
        and people.isdisjoint(person.path for person in vault.targets(interview, "contacts"))
    )
