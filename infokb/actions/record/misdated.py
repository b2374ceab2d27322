"""Interviews whose date cannot be read, which no fact is to overlook."""

from collections.abc import Iterable, Iterator
from datetime import date

from infokb.core.errors import InfokbError
from infokb.core.journey import conversations
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def nothing_to_mark(vault: Vault, contact: Note, fact: str) -> InfokbError:
    """Return the error that a person has no interview for a fact, or one with an unread date."""
    for interview, typed in _misdated(vault, contact):
        return _error(interview, typed)
    words = "schedule one: infokb mark {} scheduled --on TIME"
    return InfokbError(
        f"`{contact.name}` has no interview to mark as {fact}",
        command_line(
            words if fact == "rescheduled" else "see infokb show {}", vault.called(contact)
        ),
    )


def refuse_second_note(vault: Vault, people: Iterable[Note | str], day: date) -> None:
    """Raise InfokbError where an interview of a day with any of some people has an unread date."""
    for who in people:
        for interview, typed in _misdated(vault, who) if isinstance(who, Note) else ():
            if day.isoformat() in typed or day.isoformat() in interview.name:
                raise _error(interview, typed)


def _misdated(vault: Vault, contact: Note) -> Iterator[tuple[Note, str]]:
    """Yield the interviews with a contact whose date cannot be read, each with what it says."""
    for interview in conversations.interviews_with(vault, contact):
        entry = interview.entries.get("date")
        if entry and entry.values and "date" not in interview.values:
            yield interview, entry.values[0].text


def _error(interview: Note, typed: str) -> InfokbError:
    way = command_line("repair it: infokb lint --fix {}", interview.path)
    return InfokbError(f"cannot read the date `{typed}` of `{interview.path}`", way)
