"""`dates-out-of-order`."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from infokb.core.dates.instants import instant_of, local_day, moment_text
from infokb.core.journey import outreach
from infokb.core.markdown.tasks import Task
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_HELP = "correct the wrong one"


class DatesOutOfOrder(Rule):
    """Keep dates in order.

    A reply before the request, or thanks before the interview, is nearly always a slip
    of the year or the month, and every due date counted from it is wrong.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each date before the one that it follows from."""
        if note.note_type is NoteType.CONTACT:
            yield from _pair(note, vault, "invited", "connected")
            for touch, day in outreach.steps_before_request(vault, note):
                message = f"{touch.kind} {touch.on} is before asked {day}"
                yield Finding(touch.span, message, _HELP)
        if note.note_type is NoteType.INTERVIEW:
            yield from _pair(note, vault, "date", "thanked")
        for task in note.tasks:
            yield from _in_task(task)


def _pair(note: Note, vault: Vault, first: str, then: str) -> Iterator[Finding]:
    start, end = note.get(first, date), note.get(then, date)
    if start and end and _is_before(end, start, vault):
        other = "the interview," if first == "date" else first
        message = f"{then} {moment_text(end)} is before {other} {moment_text(start)}"
        yield Finding(note.entries[then].values[0].span, message, _HELP)


def _in_task(task: Task) -> Iterator[Finding]:
    names = [name for name in ("created", "done", "reported") if name in task.dates]
    for first, then in pairwise(names):
        start, end = task.dates[first], task.dates[then]
        if end < start:
            yield Finding(task.span, f"{then} {end} is before {first} {start}", _HELP)


def _is_before(moment: date, other: date, vault: Vault) -> bool:
    if isinstance(moment, datetime) and isinstance(other, datetime):
        return instant_of(moment, vault.zone) < instant_of(other, vault.zone)
    return local_day(moment, vault.zone) < local_day(other, vault.zone)
