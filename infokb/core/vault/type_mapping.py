"""Note types as a vault's settings have them: other folders, other words for fields."""

from collections.abc import Mapping
from dataclasses import replace

from infokb.core.errors import InfokbError
from infokb.core.frontmatter.entries import Value
from infokb.core.settings.config import TypeSettings
from infokb.core.suggest import did_you_mean
from infokb.core.text import Span, fold, safe_text
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.schema import Field, Schema, changed_schema
from infokb.core.vault.vault_paths import TEMPLATES_FOLDER
from infokb.core.vault.written_names import TYPE_FIELD, WrittenNames


def map_types(
    schemas: Mapping[str, Schema], settings: Mapping[str, TypeSettings]
) -> Mapping[str, Schema]:
    """Return the types in a vault's own words; raise InfokbError for a setting that cannot be."""
    for name in settings:
        if name not in schemas:
            help_text = did_you_mean(name, schemas) or f"use one of {', '.join(schemas)}"
            raise InfokbError(f"`types.{name}`: there is no note type `{name}`", help_text)
    return {
        name: _map_type(schema, settings[name]) if name in settings else schema
        for name, schema in schemas.items()
    }


def unmapped_types(schemas: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """Return the types in infokb's own words."""
    return {
        name: changed_schema(schema, own_names=WrittenNames()) for name, schema in schemas.items()
    }


def _map_type(schema: Schema, settings: TypeSettings) -> Schema:
    where = f"`types.{schema.name}.fields`"
    names: dict[str, str] = {}
    for name, own_name in settings.fields.items():
        if name not in schema.fields:
            help_text = did_you_mean(name, schema.fields) or _fields_of(schema)
            raise InfokbError(f"{where}: `{schema.name}` has no field `{name}`", help_text)
        if not own_name.strip():
            raise InfokbError(f"{where}: `{name}` has no name", "write the name in your notes")
        if fold(own_name) != name:
            names[name] = own_name
    doubled = _double_name(schema, names)
    if doubled:
        raise InfokbError(f"{where}: two fields are called `{doubled}`", "keep one of them")
    type_field = names.pop(TYPE_FIELD, TYPE_FIELD)
    word = settings.word or (schema.name if type_field != TYPE_FIELD else "")
    defaults = settings.defaults
    return changed_schema(
        schema,
        folder=_folder(schema, settings.folder),
        fields={
            **schema.fields,
            **{name: _with_default(schema, name, defaults) for name in defaults},
        },
        own_names=WrittenNames(
            word,
            type_field,
            names,
            {name: schema.fields[name].default for name in defaults},
            settings.by_folder,
            settings.mixed,
        ),
    )


def _folder(schema: Schema, typed: str) -> str:
    """Return the folder of a type; raise InfokbError for one that holds no notes of the vault."""
    if not typed:
        return schema.folder
    parts = typed.removesuffix("/").split("/")
    strange = any(not part.strip() or part[0] == "." or "\\" in part for part in parts)
    if strange or not typed.isprintable() or fold(parts[0]) == TEMPLATES_FOLDER:
        message = f"`types.{schema.name}.folder` cannot be `{safe_text(typed)}`"
        raise InfokbError(message, "write a folder of the vault, like People")
    return "/".join(parts)


def _fields_of(schema: Schema) -> str:
    return f"its fields: {', '.join(schema.fields)}"


def _with_default(schema: Schema, name: str, defaults: Mapping[str, str]) -> Field:
    """Return a field for which a missing value stands for another one than usual."""
    where = f"`types.{schema.name}.defaults`"
    if name not in schema.fields:
        help_text = did_you_mean(name, schema.fields) or _fields_of(schema)
        raise InfokbError(f"{where}: `{schema.name}` has no field `{name}`", help_text)
    field = schema.fields[name]
    try:
        field.read(Value(defaults[name], Span(0, 0)))
    except FieldValueError as error:
        raise InfokbError(f"{where}: `{defaults[name]}` is {error}", error.help) from error
    return replace(field, default=defaults[name])


def _double_name(schema: Schema, names: Mapping[str, str]) -> str:
    """Return a name that two fields would have in notes, empty where none is."""
    others = {name: own_name for name, own_name in names.items() if name != TYPE_FIELD}
    keys = [fold(others.get(name, name)) for name in schema.fields]
    return next((own_name for own_name in others.values() if keys.count(fold(own_name)) > 1), "")
