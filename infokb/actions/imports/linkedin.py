"""LinkedIn's export of your data: connections, invitations, messages."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from infokb.actions.imports.connection_headers import CONNECTION_HEADERS
from infokb.actions.imports.contact_values import ContactValues, neutral_text
from infokb.actions.imports.csv_reader import first_columns
from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowProblem,
    SkipReason,
)
from infokb.actions.imports.linkedin_messages import MESSAGE_HEADERS, read_messages
from infokb.actions.imports.table_kinds import ColumnTable, column_table, headers_of
from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.core.value_class import value_class

LINKEDIN_MEMBERS = frozenset({"connections.csv", "invitations.csv", "messages.csv"})
"""The files of an archive that are read."""
_INVITATION_HEADERS = headers_of(
    {"name": "to", "sent": "sent at", "direction": "direction", "linkedin": "inviteeprofileurl"}
)


@value_class
class _LinkedinTable:
    """One of the files of an export: its columns, those that make its header, and its reader."""

    headers: Mapping[str, str]
    needed_columns: Sequence[frozenset[str]]
    read: Callable[[ColumnTable, ImportOptions], ImportedRows]


def import_linkedin(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return the people of LinkedIn's files; what each file is, its header tells.

    Connections come first, so that what else is told of a person finds them.
    """
    tables = sorted(((_table(file, options)) for file in files), key=lambda table: table[0])
    return sum((_TABLES[at].read(table, options) for at, table in tables), ImportedRows())


def _table(file: ImportFile, options: ImportOptions) -> tuple[int, ColumnTable]:
    for at, kind in enumerate(_TABLES):
        if table := column_table(file, kind.headers, kind.needed_columns, options.encoding):
            return at, table
    columns = first_columns(file, options.encoding)
    message = f"`{safe_text(file.name)}` has no columns of LinkedIn: found {columns}"
    raise InfokbError(message, "pass the ZIP or Connections.csv as LinkedIn made it")


def _read_connections(table: ColumnTable, options: ImportOptions) -> ImportedRows:
    people, failed, problems = list[ImportedPerson](), list[RowProblem](), []
    skips = Counter[SkipReason]()
    for place, row, cells in table.rows():
        if row.fault:
            failed.append(RowProblem(place, row.fault))
            continue
        name = neutral_text(f"{cells.pop('first', '')} {cells.pop('last', '')}")
        if not name:
            skips[SkipReason.BLANK if row.is_blank else SkipReason.NAMELESS] += 1
            problems += [] if row.is_blank else [RowProblem(place, "skipped: no name")]
            continue
        organization = neutral_text(cells.pop("organization", ""))
        values = ContactValues(options, place)
        values.read(cells)
        problems += values.problems
        people.append(ImportedPerson(place, name, values, organization, values.other_lines))
    return ImportedRows(people, skips, failed, problems)


def _read_invitations(table: ColumnTable, options: ImportOptions) -> ImportedRows:
    """Return when you invited people; who invited you is passed over."""
    people, failed, problems = list[ImportedPerson](), list[RowProblem](), []
    skips = Counter[SkipReason]()
    for place, row, cells in table.rows():
        name = neutral_text(cells.get("name", ""))
        if row.fault:
            failed.append(RowProblem(place, row.fault))
        elif row.is_blank or not name:
            skips[SkipReason.BLANK if row.is_blank else SkipReason.NAMELESS] += 1
        elif cells["direction"].upper() != "OUTGOING":
            skips[SkipReason.RECEIVED] += 1
        else:
            values = ContactValues(options, place)
            values.read({"invited": cells["sent"], "linkedin": cells["linkedin"]})
            problems += values.problems
            people.append(ImportedPerson(place, name, values, creates=False))
    return ImportedRows(people, skips, failed, problems)


_TABLES = (
    _LinkedinTable(
        CONNECTION_HEADERS,
        [frozenset({"first", "last", key}) for key in ("linkedin", "email", "connected")],
        _read_connections,
    ),
    _LinkedinTable(
        _INVITATION_HEADERS, [frozenset(_INVITATION_HEADERS.values())], _read_invitations
    ),
    _LinkedinTable(
        MESSAGE_HEADERS,
        [frozenset({"conversation", "from", "sender", "recipients", "date"})],
        read_messages,
    ),
)
