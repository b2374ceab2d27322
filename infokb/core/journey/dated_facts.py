"""The dated facts of a note: the dates by which it says what has happened, not what is to come."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.core.dates.instants import local_day
from infokb.core.journey import statuses
from infokb.core.text import Span
from infokb.core.vault.date_fields import FACT_FIELDS
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_OVER = frozenset({InterviewStatus.COMPLETED, InterviewStatus.NO_SHOW})
_OF_TASKS = ("created", "done", "cancelled", "reported")


class DatedFact(NamedTuple):
    """A fact that a note dates: its field, log kind or task date, its day, and its place."""

    name: str
    day: date
    span: Span


def dated_facts(vault: Vault, note: Note) -> Iterator[DatedFact]:
    """Yield the dated facts of a note: those of its fields, its log and its tasks."""
    names = FACT_FIELDS.get(note.type_name, ())
    if statuses.interview_status(note) in _OVER:
        names = ("date", *names)
    for name in names:
        value = note.values.get(name)
        if value is None:
            continue
        for at, on in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(on, date):
                span = note.entries[name].values[at].span
                yield DatedFact(name, local_day(on, vault.zone), span)
    for line in note.log:
        yield DatedFact(line.kind.value, line.on, line.span)
    for task in note.tasks:
        for name in _OF_TASKS:
            if name in task.dates:
                yield DatedFact(name, task.dates[name], task.span)
