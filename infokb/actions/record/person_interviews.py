"""Which interview of a person a fact is about."""

from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.journey import contacts, conversations, statuses
from infokb.core.journey.conversations import Conversation
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_WAITING = {
    "scheduled": ("planned",),
    "confirmed": ("scheduled",),
    "completed": ("scheduled", "planned"),
    "cancelled": ("scheduled", "planned"),
    "no-show": ("scheduled",),
}
_NEW_FACTS = frozenset({"scheduled", "completed"})
"""The facts that a person's name records in a new interview where none waits for them."""
_DEBRIEF_DAYS = 7
"""Days for which a completed interview is the one that is meant by `completed`."""


def interview_of_fact(vault: Vault, contact: Note, fact: str, on: date) -> Note | None:
    """Return the interview of a person that a fact is about, None if it needs a new note.

    Raises AmbiguousError where there are several, InfokbError where none fits. `completed` is
    about the last one that is, for a week.
    """
    interviews = conversations.interviews_with(vault, contact)
    waiting = [
        interview
        for interview in interviews
        if statuses.status_word(interview) in _WAITING.get(fact, ())
    ]
    if len(waiting) > 1:
        names = tuple(interview.name for interview in waiting)
        raise AmbiguousError(f"`{contact.name}` has {len(names)} matching interviews", names)
    if waiting:
        return waiting[0]
    if fact not in _NEW_FACTS:
        raise nothing_to_mark(contact, fact)
    recent = [
        interview
        for interview in interviews
        if statuses.status_word(interview) == fact == "completed"
        and (day := conversations.interview_day(vault, interview))
        and days_after(on, -_DEBRIEF_DAYS) <= day <= on
    ]
    return recent[-1] if recent else None


def conversation_to_thank(vault: Vault, contact: Note) -> Conversation | None:
    """Return the latest conversation for which a person was not thanked yet."""
    waiting = (
        conversation
        for conversation in reversed(conversations.conversations_with(vault, contact))
        if not contacts.is_thanked_for(vault, conversation, contact)
    )
    return next(waiting, None)


def nothing_to_mark(contact: Note, fact: str) -> InfokbError:
    """Return the error that a person has no interview for a fact."""
    return InfokbError(
        f"`{contact.name}` has no interview to mark as {fact}",
        command_line("see infokb show {}", contact.name),
    )
