"""Values of notes as plain data and as text, for JSON, tables and pages."""

from datetime import date

from infokb.actions.query import note_list
from infokb.actions.record.values import iso
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def data(value: object) -> object:
    """Return a value as JSON holds it: days and times as ISO text, lists as lists."""
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, tuple):
        return [data(one) for one in value]
    return value


def text(value: object) -> str:
    """Return a value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return iso(value).replace("T", " ")
    if isinstance(value, tuple):
        return ", ".join(text(one) for one in value)
    return str(value)


def fields(note: Note) -> dict[str, object]:
    """Return every field of a note as plain data; one that cannot be read is its text as typed."""
    found: dict[str, object] = {}
    for name, entry in note.entries.items():
        typed = [one.text or note.text[one.span.start : one.span.end] for one in entry.values]
        if name in note.values:
            found[name] = data(note.values[name])
        else:
            found[name] = typed if entry.many else (typed[0] if typed else None)
    return found


def item(vault: Vault, note: Note) -> dict[str, object]:
    """Return path, name, fields and derived facts of a note as plain data."""
    derived = {}
    if note.note_type is NoteType.CONTACT:
        derived = {name: data(note_list.value(vault, note, name)) for name in note_list.DERIVED}
    return {**fields(note), **derived, "path": note.path, "name": note.name}
