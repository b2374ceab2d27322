"""Values of notes as plain data and as text, for JSON, tables and pages."""

from datetime import date

from infokb.actions.query import columns
from infokb.core.dates.instants import iso_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def plain_value(value: object) -> object:
    """Return a value for JSON: days and times as ISO text, tuples as lists."""
    if isinstance(value, date):
        return iso_text(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return value


def cell_text(value: object) -> str:
    """Return a value as the text of a table's cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return iso_text(value).replace("T", " ")
    if isinstance(value, tuple):
        return ", ".join(cell_text(item) for item in value)
    return str(value)


def plain_fields(note: Note) -> dict[str, object]:
    """Return every field of a note as plain data, its text as typed when it cannot be read."""
    fields: dict[str, object] = {}
    for name, entry in note.entries.items():
        texts = [
            value.text or note.text[value.span.start : value.span.end] for value in entry.values
        ]
        if name in note.values:
            fields[name] = plain_value(note.values[name])
        else:
            fields[name] = texts if entry.many else (texts[0] if texts else None)
    return fields


def plain_note(vault: Vault, note: Note) -> dict[str, object]:
    """Return path, name, fields and derived columns of a note as plain data."""
    derived = {}
    if note.note_type is NoteType.CONTACT:
        derived = {
            name: plain_value(columns.column_value(vault, note, name))
            for name in columns.DERIVED_COLUMNS
        }
    return {**plain_fields(note), **derived, "path": note.path, "name": note.name}
