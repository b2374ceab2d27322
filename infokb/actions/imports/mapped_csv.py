"""Any CSV whose columns are named, by their headers or by the settings, as fields are."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infokb.actions.exports.csv_file import unguard_cell
from infokb.actions.imports.connection_headers import CONNECTION_HEADERS
from infokb.actions.imports.contact_values import ContactValues, neutral_text
from infokb.actions.imports.csv_reader import first_columns
from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
    RowProblem,
    SkipReason,
)
from infokb.actions.imports.kept_block import kept_property
from infokb.actions.imports.table_kinds import ColumnTable, column_table, headers_of
from infokb.core.errors import InfokbError
from infokb.core.near_names import compared_name
from infokb.core.settings.decode import DecodeError
from infokb.core.suggest import did_you_mean
from infokb.core.text import fold, joined_words, safe_text
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType

_NEEDED = (frozenset({"name"}), frozenset({"first", "last"}))
_OTHER_HEADERS = headers_of(
    {
        "name": "name, full name, display name, contact name, contact, nom complet, "
        "vollstandiger name, nombre completo",
        "organization": "employer, organisation, company name",
        "phone": "phone number, mobile, mobile phone, telephone, tel, telefon, telefonnummer, "
        "handy, mobil, portable, telefono, movil",
        "email": "mail, courriel, correo",
        "role": "title, job, job title, funktion, fonction, rolle",
        "linkedin": "linkedin, linkedin url, linkedin profile",
        "background": "notes, note, background, notizen, bemerkungen, remarques, notas",
    }
)
_NAMES = ("name", "first", "last", "background")
"""What a column can hold beside a field."""
_DERIVED = frozenset({"type", "path", "stage", "last_touch"})
"""Columns of infokb's own export that are no fields to fill."""


def import_csv(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return the people of CSV files; what has no field is kept by the header of its column."""
    headers = _headers(options)
    return sum((_read_file(file, headers, options) for file in files), ImportedRows())


def column_faults(columns: Mapping[str, str], contact: Schema) -> Iterator[DecodeError]:
    """Yield where the settings name a column for what no contact has."""
    field_names = [*_NAMES, *contact.fields]
    for field in columns:
        if field not in field_names:
            help_text = did_you_mean(field, field_names) or f"use one of {', '.join(field_names)}"
            message = f"there is no field `{field}`"
            yield DecodeError(f"imports.csv.{field}", message, help_text)


def _headers(options: ImportOptions) -> Mapping[str, str]:
    """Return what each header means: the settings first, then fields, then usual names."""
    for fault in column_faults(options.columns, options.contact):
        raise fault
    usual = {**CONNECTION_HEADERS, **_OTHER_HEADERS}
    own = {compared_name(name): name for name in (*_NAMES, *_DERIVED, *options.contact.fields)}
    mapped = {compared_name(header): field for field, header in options.columns.items()}
    headers = {**usual, **own}
    mapped_fields = {*mapped.values()}
    return {header: name for header, name in headers.items() if name not in mapped_fields} | mapped


def _read_file(
    file: ImportFile, headers: Mapping[str, str], options: ImportOptions
) -> ImportedRows:
    table = column_table(file, headers, _NEEDED, options.encoding)
    if not table:
        raise _nameless_error(file, options.encoding)
    people, failed, problems = list[ImportedPerson](), list[RowProblem](), []
    skips = Counter[SkipReason]()
    for place, row, guarded in table.rows():
        if row.fault:
            failed.append(RowProblem(place, row.fault))
            continue
        cells = {name: unguard_cell(cell) for name, cell in guarded.items()}
        if row.is_blank:
            skips[SkipReason.BLANK] += 1
            continue
        if skipping := _skip_reason(cells):
            reason, why = skipping
            skips[reason] += 1
            problems.append(RowProblem(place, f"skipped: {why}"))
            continue
        values = ContactValues(options, place)
        others = [
            kept_property("X-CSV", unguard_cell(cell), header)
            for header, cell in table.others(row).items()
            if cell
        ]
        folder = options.vault.schemas[NoteType.ORGANIZATION.value].folder
        former_lines = _former_lines(table, cells, options.columns)
        person = _person(place, cells, values, others, folder)
        people.append(replace(person, former_lines=former_lines))
        problems += values.problems
    if people:
        problems += _unread_columns(table)
    return ImportedRows(people, skips, failed, problems)


def _former_lines(
    table: ColumnTable, cells: Mapping[str, str], fields: Iterable[str]
) -> Mapping[str, str]:
    """Return the lines that keep cells for which settings have had no field before."""
    return {
        field: kept_property("X-CSV", cells[field], table.header_of(field))
        for field in fields
        if cells.get(field)
    }


def _nameless_error(file: ImportFile, encoding: str) -> InfokbError:
    """Return what is wrong with a file that has no column for names."""
    name = safe_text(file.name)
    message = f"`{name}` has no column for names: found {first_columns(file, encoding)}"
    return InfokbError(message, 'name it in infokb.toml: [imports.csv] name = "HEADER"')


def _unread_columns(table: ColumnTable) -> list[RowProblem]:
    """Return, as a problem of the header, which columns hold something and fill no field."""
    rows = [row for row in table.table.rows if not row.fault]
    headers = dict.fromkeys(
        header for row in rows for header, cell in table.others(row).items() if cell
    )
    if not headers:
        return []
    fields = f"[imports.csv] FIELD = {json.dumps(next(iter(headers)), ensure_ascii=False)}"
    met = "; a day you met: infokb met NAME --on DAY"
    is_met = any("met" in compared_name(header).split() for header in headers)
    why = f"not read, but kept in the notes: {joined_words([f'`{header}`' for header in headers])}"
    place = RowPlace(table.table.name, table.table.rows[0].number - 1)
    return [RowProblem(place, f"{why} ({fields} in infokb.toml{met * is_met})")]


def _skip_reason(cells: Mapping[str, str]) -> tuple[SkipReason, str] | None:
    kind = cells.get("type", "")
    if kind and kind != NoteType.CONTACT.value:
        return SkipReason.NO_CONTACT, f"`{kind}` is not a contact"
    return None if _name(cells) else (SkipReason.NAMELESS, "no name")


def _name(cells: Mapping[str, str]) -> str:
    """Return who a row is of; beside a first name, `Name` may be the last one, as in German."""
    first, last, name = (cells.get(part, "") for part in ("first", "last", "name"))
    if first and name and "last" not in cells and fold(first) not in fold(name):
        name = f"{first} {name}"
    return neutral_text(name or f"{first} {last}")


def _person(
    place: RowPlace,
    cells: Mapping[str, str],
    values: ContactValues,
    others: Sequence[str],
    folder: str,
) -> ImportedPerson:
    """Return who a row is of; `folder` holds the organizations: `organizations/Acme` is `Acme`."""
    apart = {*_NAMES, *_DERIVED, "organization"}
    values.read({name: cell for name, cell in cells.items() if name not in apart})
    organization = neutral_text(cells.get("organization", ""))
    if "path" in cells and folder and organization.startswith(f"{folder}/"):
        organization = organization.rpartition("/")[2]
    other_lines = (*others, *values.other_lines)
    background = cells.get("background", "")
    return ImportedPerson(
        place,
        _name(cells),
        values,
        organization,
        other_lines,
        background=background,
        is_exact="path" in cells,
    )
