"""The rows of a vault's tables, by path and place.

Times are in UTC, days are those of the vault's zone.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from infokb.actions.query.columns import column_value
from infokb.actions.query.links import list_links
from infokb.actions.todo.todo_list import every_item
from infokb.core.dates.instants import instant_of, iso_text
from infokb.core.journey import contacts, conversations, insights, touches
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

Cell = str | int | None
Row = tuple[Cell, ...]


def rows_of_notes(vault: Vault) -> Iterator[Row]:
    """Yield the row of each note."""
    for note in vault.notes.values():
        yield note.path, note.type_name or None, note.name, note.folder


def rows_of_fields(vault: Vault) -> Iterator[Row]:
    """Yield the row of each value of a field."""
    for note in vault.notes.values():
        for name, entry in note.entries.items():
            value = note.values.get(name)
            values = value if isinstance(value, tuple) else (value,)
            typed = [item.text for item in entry.values]
            for place, text in enumerate(typed):
                cell = values[place] if name in note.values and len(values) == len(typed) else text
                yield note.path, name, place, _text(cell)


def rows_of_contacts(vault: Vault) -> Iterator[Row]:
    """Yield the row of each contact."""
    for note in vault.of_type(NoteType.CONTACT):
        yield (
            note.path,
            note.name,
            _target(vault, note, "organization"),
            _field(note, "role"),
            contacts.contact_stage(vault, note).value,
            _text(touches.last_touch_day(vault, note)),
            _target(vault, note, "referred_by"),
            _field(note, "how_met"),
            _field(note, "email"),
            _field(note, "phone"),
            _field(note, "linkedin"),
        )


def rows_of_interviews(vault: Vault) -> Iterator[Row]:
    """Yield the row of each interview."""
    for note in vault.of_type(NoteType.INTERVIEW):
        yield (
            note.path,
            _text(column_value(vault, note, "status")),
            _text(conversations.interview_start(vault, note)),
            _text(conversations.interview_end(vault, note)),
            _target(vault, note, "organization"),
            _text(_instant(vault, note.values.get("thanked"))),
        )


def rows_of_interview_contacts(vault: Vault) -> Iterator[Row]:
    """Yield the row of each contact of an interview."""
    for note in vault.of_type(NoteType.INTERVIEW):
        for person in vault.targets(note, "contacts"):
            yield note.path, person.path


def rows_of_insights(vault: Vault) -> Iterator[Row]:
    """Yield the row of each insight."""
    each_insight = sorted(insights.insights(vault), key=lambda each: (each.note.path, each.line))
    for insight in each_insight:
        yield (
            insight.note.path,
            insight.line,
            insight.theme,
            _text(insight.on),
            insight.text,
            int(insight.quote),
        )


def rows_of_log(vault: Vault) -> Iterator[Row]:
    """Yield the row of each log line."""
    for note in vault.notes.values():
        for line in note.log:
            at = note.lines.position(line.span.start).line
            yield note.path, at, _text(line.on), line.kind.value, line.text


def rows_of_tasks(vault: Vault) -> Iterator[Row]:
    """Yield the row of each task."""
    for note in vault.notes.values():
        for task in note.tasks:
            at = note.lines.position(task.span.start).line
            days = (_text(task.dates.get(name)) for name in ("due", "done"))
            yield note.path, at, task.kind.value, task.state.value, task.text, *days


def rows_of_follow_ups(vault: Vault) -> Iterator[Row]:
    """Yield the row of each follow-up."""
    items = [(item, part) for item in every_item(vault) for part in item.parts]
    for item, part in sorted(items, key=lambda pair: (pair[1].note.path, pair[1].identity)):
        due = part.problem.finding.due
        yield (
            part.note.path,
            part.rule,
            part.who.path if part.who else None,
            part.task,
            item.first.key,
            _text(part.since),
            _text(due.start if due else None),
            _text(due.end if due else None),
            _text(part.problem.snoozed),
            int(part.too_late),
        )


def rows_of_links(vault: Vault) -> Iterator[Row]:
    """Yield the row of each link."""
    for link in list_links(vault):
        yield link.path, link.line, link.column, link.text, link.target


def _target(vault: Vault, note: Note, name: str) -> Cell:
    target = vault.target(note, name)
    return target.path if target else _field(note, name)


def _field(note: Note, name: str) -> Cell:
    return _text(note.values.get(name))


def _instant(vault: Vault, value: object) -> object:
    """Return a time with the zone it is meant in."""
    return instant_of(value, vault.zone) if isinstance(value, datetime) else value


def _text(value: object) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return iso_text(value) if isinstance(value, date) else str(value)
