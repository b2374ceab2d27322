"""The notes of a type as CSV, harmless to spreadsheets."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from infokb.actions.query.columns import column_names, column_value
from infokb.core.cards.kept_employer import kept_employer
from infokb.core.dates.instants import iso_text
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault

SEPARATOR = " ::: "
"""What stands between the values of a list."""
_BOM = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?|\+[\d ]+")


def export_csv(vault: Vault, schema: Schema, *, raw: bool = False, bom: bool = False) -> bytes:
    """Return the notes of a type as rows under a heading, by path.

    A cell that a spreadsheet would run as a formula gets a `'` in front, unless `raw`.
    """
    names = ("type", *(name for name in column_names(schema) if name != "type"))
    rows: list[Sequence[str]] = [names]
    rows += [
        tuple(_cell(_value(vault, note, schema, name)) for name in names)
        for note in vault.of_type_named(schema.name)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(row if raw else map(guard_cell, row) for row in rows)
    text = f"{_BOM if bom else ''}{out.getvalue()}"
    return text.encode("utf-8", "surrogateescape")


def _value(vault: Vault, note: Note, schema: Schema, name: str) -> object:
    """Return a value that the note has, without defaults; those are for whoever reads it."""
    if name in schema.fields:
        return note.values.get(name) or (kept_employer(note) if name == "organization" else None)
    return column_value(vault, note, name)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_cell, value))
    return iso_text(value) if isinstance(value, date) else str(value)


def guard_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguard_cell` takes that back."""
    risky = _FORMULA.match(text) and not _HARMLESS.fullmatch(text)
    return f"'{text}" if risky else text


def unguard_cell(text: str) -> str:
    """Return a cell as it was before `guard_cell`."""
    inner = text[1:]
    return inner if text.startswith("'") and guard_cell(inner) == text else text
