"""A vault as tables: one source for JSON lines, SQLite, and Parquet.

Every column is declared here, once. Times are in UTC, days are those of the vault's zone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from infokb.actions.exports import table_rows
from infokb.actions.exports.table_rows import Cell, Row
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault


@value_class
class VaultTable:
    """A table: its name, what each row is, its columns by name with their help, and its rows.

    The values of a column are texts, whole numbers, or None. `numbers` are the columns of
    numbers; a truth value is 1 or 0.
    """

    name: str
    summary: str
    columns: Mapping[str, str]
    rows: Callable[[Vault], Iterator[Row]]
    numbers: frozenset[str] = frozenset()


def tables(vault: Vault) -> Iterator[tuple[VaultTable, Iterator[Row]]]:
    """Yield each table with its rows, by path and place.

    A byte of a file's name that is no UTF-8, which no other program takes, is written in digits.
    """
    for table in TABLES:
        yield table, (tuple(map(_whole, row)) for row in table.rows(vault))


def _whole(cell: Cell) -> Cell:
    if isinstance(cell, str) and not cell.isascii():
        return cell.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return cell


_PATH = "Path of the note."
_LINE = "Line in the note, from 1."

TABLES: Sequence[VaultTable] = (
    VaultTable(
        "notes",
        "A note.",
        {"path": _PATH, "type": "Its type.", "name": "Its name.", "folder": "Its folder."},
        table_rows.rows_of_notes,
    ),
    VaultTable(
        "fields",
        "A value of a field; a list has one row for each.",
        {
            "path": _PATH,
            "field": "Name of the field.",
            "place": "Place in the list, from 0.",
            "value": "The value; a time with a zone in UTC.",
        },
        table_rows.rows_of_fields,
        frozenset({"place"}),
    ),
    VaultTable(
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
        table_rows.rows_of_contacts,
    ),
    VaultTable(
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
        table_rows.rows_of_interviews,
    ),
    VaultTable(
        "interview_contacts",
        "A contact of an interview.",
        {"interview": "Path of the interview.", "contact": "Path of the contact."},
        table_rows.rows_of_interview_contacts,
    ),
    VaultTable(
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
        table_rows.rows_of_insights,
        frozenset({"line", "quote"}),
    ),
    VaultTable(
        "log",
        "A log line.",
        {
            "path": _PATH,
            "line": _LINE,
            "day": "Its day.",
            "kind": "What happened.",
            "text": "Its words.",
        },
        table_rows.rows_of_log,
        frozenset({"line"}),
    ),
    VaultTable(
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
        table_rows.rows_of_tasks,
        frozenset({"line"}),
    ),
    VaultTable(
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
        table_rows.rows_of_follow_ups,
        frozenset({"too_late"}),
    ),
    VaultTable(
        "links",
        "A link between notes.",
        {
            "path": _PATH,
            "line": _LINE,
            "position": "Column in the line, from 1.",
            "text": "The link as typed.",
            "target": "Path it leads to.",
        },
        table_rows.rows_of_links,
        frozenset({"line", "position"}),
    ),
)
"""Every table, its columns in order; the order of the rows is that of paths and places."""


def column_types() -> dict[str, str]:
    """Return the type in SQL of each column of JSON lines by its name, the table's first."""
    types = {"table": "VARCHAR"}
    for table in TABLES:
        types |= {name: "BIGINT" if name in table.numbers else "VARCHAR" for name in table.columns}
    return types
