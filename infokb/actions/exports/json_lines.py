"""A vault as JSON: one object, or a line for each row of its tables."""

import json
from collections.abc import Iterator

from infokb.actions.exports.tables import tables
from infokb.actions.query.plain_data import plain_note
from infokb.core.vault.vault import Vault


def export_json(vault: Vault) -> bytes:
    """Return every note with its fields, its derived columns, and its text."""
    notes = [{**plain_note(vault, note), "text": note.text} for note in vault.notes.values()]
    content = {"format_version": 1, "as_of": vault.now.isoformat(), "notes": notes}
    return f"{json.dumps(content, indent=2, sort_keys=True)}\n".encode("ascii")


def export_json_lines(vault: Vault) -> bytes:
    """Return the rows of all tables, each an object that names its table."""
    return "".join(_lines(vault)).encode("ascii")


def _lines(vault: Vault) -> Iterator[str]:
    for table, rows in tables(vault):
        for row in rows:
            cells = dict(zip(table.columns, row, strict=True))
            yield f"{json.dumps({'table': table.name, **cells})}\n"
