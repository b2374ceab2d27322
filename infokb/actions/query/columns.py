"""The columns of a list: fields, and what is derived from a note."""

from collections.abc import Callable, Mapping, Sequence

from infokb.core.cards.kept_employer import kept_employer
from infokb.core.dates.date_reader import Look
from infokb.core.errors import InfokbError
from infokb.core.journey import contacts, touches
from infokb.core.suggest import did_you_mean
from infokb.core.value_class import value_class
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

DERIVED_COLUMNS: Mapping[str, Callable[[Vault, Note], object]] = {
    "stage": lambda vault, note: contacts.contact_stage(vault, note).value,
    "last_touch": touches.last_touch_day,
}
"""Columns that only contacts have, computed from their notes."""


@value_class
class Column:
    """What is known of a column: the kind of its values, and the choices if there are few.

    Links lead `to` notes of some types. `look` is which date is meant where words leave it open:
    those of facts never lie ahead.
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    many: bool = False
    look: Look = Look.NEAR
    to: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The choices of which one comes before another; closed is no step."""
        last_stage = contacts.Stage.CLOSED.value
        return tuple(choice for choice in self.choices if choice != last_stage)

    @property
    def is_dated(self) -> bool:
        """Return whether its values are dates or times."""
        return self.kind in {"date", "dates", "time"}


def column(schema: Schema, name: str) -> Column:
    """Return a column that notes of a type have; raise InfokbError."""
    name = schema.own_names.field_meant(name)
    check_column(name, column_names(schema))
    if name == "stage" and name not in schema.fields:
        return Column(name, "choice", tuple(stage.value for stage in contacts.Stage))
    if name == "last_touch" and name not in schema.fields:
        return Column(name, "date", look=Look.BACK)
    field = schema.fields.get(name)
    if not field:
        return Column(name, "text")
    kind = field.kind
    return Column(name, kind.name, field.choices, kind.many, field_look(name), field.to)


def column_value(vault: Vault, note: Note, name: str) -> object:
    """Return one column of a note: a field, something derived, `name` or `path`."""
    if name in {"name", "path"}:
        return str(getattr(note, name))
    if name in DERIVED_COLUMNS:
        return DERIVED_COLUMNS[name](vault, note) if note.note_type is NoteType.CONTACT else None
    value = note.values.get(name)
    if value is None and name == "organization":
        value = kept_employer(note)
    field = note.field(name)
    return field.missing if value is None and field else value


def column_names(schema: Schema) -> tuple[str, ...]:
    """Return the columns that notes of a type can be asked for."""
    derived = tuple(DERIVED_COLUMNS) if schema.name == "contact" else ()
    return ("name", "path", *schema.fields, *derived)


def check_column(name: str, names: Sequence[str]) -> None:
    """Raise InfokbError if a type does not have the column."""
    if name not in names:
        help_text = did_you_mean(name, names) or f"use one of {', '.join(names)}"
        raise InfokbError(f"there is no column `{name}`", help_text)
