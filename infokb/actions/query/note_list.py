"""Lists of notes: which ones, in which order."""

from collections.abc import Sequence

from infokb.actions.query.columns import column, column_value
from infokb.actions.query.comparison import sort_key
from infokb.actions.query.condition import note_test
from infokb.actions.query.plain_data import cell_text
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault


@value_class
class NoteQuery:
    """A condition, the columns to sort by (`-` in front turns the order), in words."""

    where: str = ""
    sort: Sequence[str] = ()


def select_notes(vault: Vault, schema: Schema, query: NoteQuery) -> tuple[Note, ...]:
    """Return the notes of a type that meet a condition, by name unless sorted otherwise."""
    test = note_test(vault, schema, query.where) if query.where.strip() else None
    notes = [note for note in vault.of_type_named(schema.name) if test is None or test(note)]
    for key in reversed(query.sort or ("name",)):
        key_column = column(schema, key.removeprefix("-"))
        keyed = [
            (sort_key(vault, key_column, column_value(vault, note, key_column.name)), note)
            for note in notes
        ]
        present = [pair for pair in keyed if pair[0] is not None]
        present.sort(key=lambda pair: pair[0] or (0.0, ""), reverse=key.startswith("-"))
        notes = [note for _, note in [*present, *(pair for pair in keyed if pair[0] is None)]]
    return tuple(notes)


def note_rows(
    vault: Vault, schema: Schema, notes: Sequence[Note], names: Sequence[str]
) -> list[list[str]]:
    """Return the columns of notes as text under a heading, by default those of the type's table.

    The name comes first.
    """
    columns = names or schema.table
    headings = ["name", *(column(schema, name).name for name in columns if name != "name")]
    cells = ([cell_text(column_value(vault, note, name)) for name in headings] for note in notes)
    return [[name.replace("_", " ") for name in headings], *cells]
