"""A vault as tables: one source for JSON lines, SQLite, and Parquet.

Every column is declared here, once. Times are in UTC, days are those of the vault's zone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from infokb.actions.query.columns import column_value
from infokb.actions.query.links import list_links
from infokb.actions.todo.todo_list import TodoItem, every_item
from infokb.core.dates.instants import iso_text
from infokb.core.journey import contacts, conversations, insights, touches
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

Cell = str | int | None
Row = tuple[Cell, ...]


@value_class
class Table:
    """A table: its name, what each row is, its columns by name with their help, and its rows.

    The values of a column are texts, whole numbers, or None. `numbers` are the columns of
    numbers; a truth value is 1 or 0.
    """

    name: str
    summary: str
    columns: Mapping[str, str]
    rows: Callable[[Vault], Iterator[Row]]
    numbers: frozenset[str] = frozenset()


def tables(vault: Vault) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Yield each table with its rows, by path and place."""
    for table in TABLES:
        yield table, table.rows(vault)


def _notes(vault: Vault) -> Iterator[Row]:
    for note in vault.notes.values():
        yield note.path, note.type_name or None, note.name, note.folder


def _fields(vault: Vault) -> Iterator[Row]:
    for note in vault.notes.values():
        for name, entry in note.entries.items():
            value = note.values.get(name)
            values = value if isinstance(value, tuple) else (value,)
            typed = [item.text for item in entry.values]
            for place, text in enumerate(typed):
                known = values[place] if name in note.values and len(values) == len(typed) else text
                yield note.path, name, place, _text(known)


def _contacts(vault: Vault) -> Iterator[Row]:
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


def _interviews(vault: Vault) -> Iterator[Row]:
    for note in vault.of_type(NoteType.INTERVIEW):
        yield (
            note.path,
            _text(column_value(vault, note, "status")),
            _text(conversations.interview_start(vault, note)),
            _text(conversations.interview_end(vault, note)),
            _target(vault, note, "organization"),
            _text(note.values.get("thanked")),
        )


def _people(vault: Vault) -> Iterator[Row]:
    for note in vault.of_type(NoteType.INTERVIEW):
        for person in vault.targets(note, "contacts"):
            yield note.path, person.path


def _insights(vault: Vault) -> Iterator[Row]:
    found = sorted(insights.insights(vault), key=lambda each: (each.note.path, each.line))
    for insight in found:
        yield (
            insight.note.path,
            insight.line,
            insight.theme,
            _text(insight.on),
            insight.text,
            int(insight.quote),
        )


def _log(vault: Vault) -> Iterator[Row]:
    for note in vault.notes.values():
        for line in note.log:
            at = note.lines.position(line.span.start).line
            yield note.path, at, _text(line.on), line.kind.value, line.text


def _tasks(vault: Vault) -> Iterator[Row]:
    for note in vault.notes.values():
        for task in note.tasks:
            at = note.lines.position(task.span.start).line
            days = (_text(task.dates.get(name)) for name in ("due", "done"))
            yield note.path, at, task.kind.value, task.state.value, task.text, *days


def _follow_ups(vault: Vault) -> Iterator[Row]:
    items = [(item, part) for item in every_item(vault) for part in item.parts]
    for item, part in sorted(items, key=lambda pair: (pair[1].note.path, pair[1].identity)):
        due = part.problem.finding.due
        yield (
            part.note.path,
            part.rule,
            part.who.path if part.who else None,
            part.task,
            _item_key(item),
            _text(part.since),
            _text(due.start if due else None),
            _text(due.end if due else None),
            _text(part.problem.snoozed),
            int(part.too_late),
        )


def _item_key(item: TodoItem) -> str:
    return item.first.key


def _links(vault: Vault) -> Iterator[Row]:
    for link in list_links(vault):
        yield link.path, link.line, link.column, link.text, link.target


def _target(vault: Vault, note: Note, name: str) -> Cell:
    found = vault.target(note, name)
    return found.path if found else _field(note, name)


def _field(note: Note, name: str) -> Cell:
    return _text(note.values.get(name))


def _text(value: object) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return iso_text(value) if isinstance(value, date) else str(value)


_PATH = "Path of the note."
_LINE = "Line in the note, from 1."

TABLES: Sequence[Table] = (
    Table(
        "notes",
        "A note.",
        {"path": _PATH, "type": "Its type.", "name": "Its name.", "folder": "Its folder."},
        _notes,
    ),
    Table(
        "fields",
        "A value of a field; a list has one row for each.",
        {
            "path": _PATH,
            "field": "Name of the field.",
            "place": "Place in the list, from 0.",
            "value": "The value; a time with a zone in UTC.",
        },
        _fields,
        frozenset({"place"}),
    ),
    Table(
        "contacts",
        "A contact.",
        {
            "path": _PATH,
            "name": "Their name.",
            "organization": "Path of their organization, or its name.",
            "role": "What they do there.",
            "stage": "How far you have come with them.",
            "last_touch": "Day of the last exchange.",
            "referred_by": "Path of who referred you to them.",
            "how_met": "How you found them.",
            "email": "Their email address.",
            "phone": "Their phone number.",
            "linkedin": "Their LinkedIn profile.",
        },
        _contacts,
    ),
    Table(
        "interviews",
        "An interview.",
        {
            "path": _PATH,
            "status": "How far it has come.",
            "starts": "When it starts, in UTC.",
            "ends": "When it ends, in UTC.",
            "organization": "Path of the organization it is about.",
            "thanked": "When you thanked everyone.",
        },
        _interviews,
    ),
    Table(
        "interview_contacts",
        "A contact of an interview.",
        {"interview": "Path of the interview.", "contact": "Path of the contact."},
        _people,
    ),
    Table(
        "insights",
        "Something you learned.",
        {
            "interview": "Path of the interview.",
            "line": _LINE,
            "theme": "The heading it stands under.",
            "day": "Day of the interview.",
            "text": "Its words.",
            "quote": "1 for verbatim words, else 0.",
        },
        _insights,
        frozenset({"line", "quote"}),
    ),
    Table(
        "log",
        "A log line.",
        {
            "path": _PATH,
            "line": _LINE,
            "day": "Its day.",
            "kind": "What happened.",
            "text": "Its words.",
        },
        _log,
        frozenset({"line"}),
    ),
    Table(
        "tasks",
        "A task.",
        {
            "path": _PATH,
            "line": _LINE,
            "kind": "Its tag.",
            "state": "Whether it is open.",
            "text": "What is to be done.",
            "due": "Its due day.",
            "done": "The day it was done.",
        },
        _tasks,
        frozenset({"line"}),
    ),
    Table(
        "follow_ups",
        "A follow-up, later and snoozed ones too.",
        {
            "path": _PATH,
            "rule": "The rule that asks for it.",
            "contact": "Path of the contact it is about.",
            "task": "What to do.",
            "item": "What rows that one message settles have in common.",
            "since": "Day of the fact that started it.",
            "starts": "When it is due, in UTC.",
            "ends": "When it is overdue, in UTC.",
            "snoozed_until": "Last day through which it is snoozed.",
            "too_late": "1 when it no longer matters, else 0.",
        },
        _follow_ups,
        frozenset({"too_late"}),
    ),
    Table(
        "links",
        "A link between notes.",
        {
            "path": _PATH,
            "line": _LINE,
            "position": "Column in the line, from 1.",
            "text": "The link as typed.",
            "target": "Path it leads to.",
        },
        _links,
        frozenset({"line", "position"}),
    ),
)
"""Every table, its columns in order; the order of the rows is that of paths and places."""
