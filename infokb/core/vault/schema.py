"""Note types: what a file in `templates/` declares."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from infokb.core.errors import InfokbError
from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.lazy_property import lazy_property
from infokb.core.plain_letters import plain_letters
from infokb.core.suggest import did_you_mean
from infokb.core.text import fold
from infokb.core.value_class import lazy_value_class
from infokb.core.vault.kinds import KINDS, FieldValueError, Kind, Scalar
from infokb.core.vault.written_names import WrittenNames


@lazy_value_class
class Field:
    """A field of a type: its kind, and what the form rules ask of it.

    `to` names the types a link may lead to; `default` is the text that a missing value
    stands for; a `starter` stands in every new note.
    """

    name: str
    kind: Kind
    required: bool = False
    default: str = ""
    starter: bool = False
    choices: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    help: str = ""

    def read(self, value: Value) -> object:
        """Return the value of what was typed; raise FieldValueError."""
        if value.nested:
            raise FieldValueError("a list or mapping, not one value", "write one value")
        return self._read_typed((value.text, value.plain))

    @lazy_property
    def _read_typed(self) -> Callable[[tuple[str, bool]], object]:
        """What reads a text, and knows again those that many notes have."""
        return lru_cache(maxsize=1024)(self._read_anew)

    def _read_anew(self, typed: tuple[str, bool]) -> object:
        result = self.kind.read(Scalar(*typed))
        if self.choices and str(result) not in self.choices:
            choices = ", ".join(self.choices)
            raise FieldValueError("not one of its values", f"use one of {choices}")
        return result

    def read_entry(self, entry: Entry) -> object:
        """Return the value of an entry, a tuple for a list; None where it cannot be read."""
        try:
            if self.kind.many:
                return tuple(self.read(value) for value in entry.values)
            return self.read(entry.values[0]) if entry.is_single else None
        except FieldValueError:
            return None

    @lazy_property
    def missing(self) -> object:
        """What stands for a value that is not there."""
        if self.kind.many:
            return ()
        return self.kind.read(Scalar(self.default)) if self.default else None


@lazy_value_class
class Schema:
    """A note type.

    `body` is the Jinja2 outline of a new note, which begins in `line` of the file; `table` its
    columns in lists, `sections` the headings that every note of the type has. A `dated` type's
    notes are named after the day of `date` and the note that `subject` links to. `own_names` are
    the vault's own words.
    """

    name: str
    summary: str
    folder: str
    fields: Mapping[str, Field]
    body: str = ""
    table: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    dated: bool = False
    subject: str = ""
    own_names: WrittenNames = WrittenNames()
    path: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)

    @lazy_property
    def required(self) -> tuple[Field, ...]:
        """The fields that every note of the type has."""
        return tuple(field for field in self.fields.values() if field.required)

    @lazy_property
    def missing_values(self) -> Mapping[str, object]:
        """What stands for the values that a note does not have, by field."""
        return COMMON_VALUES | _missing_values(self.fields)


def changed_schema(schema: Schema, **changes: Any) -> Schema:
    """Return a type that differs in the fields that are named."""
    values = {name: getattr(schema, name) for name in Schema.__annotations__}
    return Schema(**{**values, **changes})


def _missing_values(fields: Mapping[str, Field]) -> dict[str, object]:
    return {name: field.missing for name, field in fields.items()}


COMMON_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("type", KINDS["text"], required=True, help="The note's type."),
        Field("aliases", KINDS["aliases"], help="Other names that the command line knows it by."),
        Field("tags", KINDS["tags"], help="Free tags, without `#`."),
        Field("publish", KINDS["bool"], default="false", help="May go into the public site."),
        Field("share", KINDS["bool"], help="May be shared with your career center, or never."),
        Field("snooze_until", KINDS["date"], help="Snoozes the follow-ups through this date."),
        Field("snooze_reason", KINDS["text"], help="Why you snoozed them."),
        Field("lint_allow", KINDS["texts"], help="Rules it may break, `NAME -- why`."),
    )
}
"""The fields that every type takes, `type` first."""
COMMON_VALUES = _missing_values(COMMON_FIELDS)


def schema_by_name(schemas: Mapping[str, Schema], name: str) -> Schema:
    """Return the type that is meant by its name, its plural, or a part that only it has.

    Raises InfokbError where none is, or several are.
    """
    typed = plain_letters(name.strip())
    names = {plain_letters(schema.name): schema for schema in schemas.values()}
    folders = {
        plain_letters(schema.folder.rpartition("/")[2]): schema
        for schema in schemas.values()
        if schema.own_names.by_folder or not schema.own_names.mixed
    }
    words = {plain_letters(schema.own_names.word): schema for schema in schemas.values()}
    whole = {**folders, **{f"{key}s": names[key] for key in names}, **words, **names}
    if typed and typed in whole:
        return whole[typed]
    parts = [schema for key, schema in names.items() if typed and typed in key]
    if len(parts) == 1:
        return parts[0]
    if parts:
        type_names = ", ".join(schema.name for schema in parts)
        raise InfokbError(f"`{name}` matches {len(parts)} note types", f"use one of {type_names}")
    near = did_you_mean(name, schemas)
    raise InfokbError(f"there is no note type `{name}`", near or f"use one of {', '.join(schemas)}")


def schemas_by_folder(schemas: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """Return the types that have a folder of their own, by it."""
    return {
        schema.folder: schema
        for schema in schemas.values()
        if schema.folder and not schema.own_names.mixed
    }


def home_schema(path: str, folders: Mapping[str, Schema]) -> Schema | None:
    """Return the type in whose folder, or below it, a path lies; the nearest folder wins.

    A note about the folder itself, which has the folder's name, is at home nowhere.
    """
    folder, _, name = path.rpartition("/")
    if fold(name.removesuffix(".md")) == fold(folder.rpartition("/")[2]):
        return None
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in folders:
            return folders[path]
    return None
