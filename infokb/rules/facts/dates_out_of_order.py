"""`dates-out-of-order`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from infokb.core.dates.instants import instant_of, local_day, moment_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_ORDER = (("invited", "connected"), ("asked", "nudged"), ("asked", "replied"))


@dataclass(frozen=True)
class DatesOutOfOrder(Rule):
    """What follows from something else has the later date.

    A reply before the question, or thanks before the interview, is nearly always a
    slip of the year or the month, and every due day counted from it is wrong.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each date that lies before the one it follows from."""
        if note.note_type is NoteType.CONTACT:
            for first, then in _ORDER:
                yield from _pair(note, vault, first, then)
        if note.note_type is NoteType.INTERVIEW:
            yield from _pair(note, vault, "date", "thanked")
        for task in note.tasks:
            done, reported = task.dates.get("done"), task.dates.get("reported")
            if done and reported and reported < done:
                yield Finding(task.span, f"reported {reported} is before done {done}", _HELP)


def _pair(note: Note, vault: Vault, first: str, then: str) -> Iterator[Finding]:
    start, value = note.get(first, date), note.values.get(then, ())
    for at, end in enumerate(value if isinstance(value, tuple) else (value,)):
        if start and isinstance(end, date) and _before(end, start, vault):
            span = note.entries[then].values[at].span
            name = "the interview" if first == "date" else first
            said = f"{then} {moment_text(end)} is before {name} {moment_text(start)}"
            yield Finding(span, said, _HELP)


def _before(moment: date, other: date, vault: Vault) -> bool:
    if isinstance(moment, datetime) and isinstance(other, datetime):
        return instant_of(moment, vault.zone) < instant_of(other, vault.zone)
    return local_day(moment, vault.zone) < local_day(other, vault.zone)


_HELP = "mend the one that is wrong"
