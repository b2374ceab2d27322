"""The note types as JSON Schema: what the front matter of a note may hold."""

import re
from collections.abc import Mapping

from infokb.core.vault.schema import Field, Schema
from infokb.core.vault.written_names import TYPE_FIELD, WrittenNames, type_key

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_EMPTY: Mapping[str, object] = {"enum": [None, ""]}
"""What counts as no value."""


def front_matter_schema(schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Return the JSON Schema of any note's front matter, which refers to those of the types.

    What says no type is somebody's own, and so is another type where the vault has words of its
    own for types.
    """
    is_ours = all(schema.own_names == WrittenNames() for schema in schemas.values())
    return {
        "$schema": DIALECT,
        "title": "Front matter of a note",
        "type": "object",
        **({"properties": {TYPE_FIELD: {"enum": sorted(schemas)}}} if is_ours else {}),
        "allOf": [
            {
                "if": _says_type(schemas[name]),
                "then": {"$ref": f"#/$defs/{_definition_name(name)}"},
            }
            for name in sorted(schemas)
        ],
    }


def _says_type(schema: Schema) -> dict[str, object]:
    """Return the JSON Schema of front matter that says a type, in one of its words."""
    ours = _with_value(TYPE_FIELD, {"const": schema.name})
    if not schema.own_names.word:
        return ours
    word = {"type": "string", "pattern": _word_pattern(type_key(schema.own_names.word))}
    several = {"type": "array", "contains": word}
    own = _with_value(schema.own_names.type_field, {"anyOf": [word, several]})
    return {"anyOf": [ours, own]}


def _with_value(name: str, value: Mapping[str, object]) -> dict[str, object]:
    return {"required": [name], "properties": {name: value}}


def _word_pattern(key: str) -> str:
    """Return what a word for a type looks like: plain, as a tag, or as a link."""
    letters = "".join(
        f"[{letter.upper()}{letter}]"
        if letter.isascii() and letter.isalpha()
        else re.escape(letter)
        for letter in key
    )
    return rf"^(#?{letters}|\[\[([^\[\]|#]*/)?{letters}(\|[^\[\]]*)?\]\])$"


def type_definitions(schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Return the JSON Schema of each type's front matter, as it stands under `$defs`."""
    return {_definition_name(name): _type(schema) for name, schema in schemas.items()}


def _definition_name(type_name: str) -> str:
    return f"note.{type_name}"


def _type(schema: Schema) -> dict[str, object]:
    """Return the JSON Schema of a type, with the names of fields that stand in notes."""
    names = schema.own_names.names
    fields = [field for field in schema.fields.values() if field.name != TYPE_FIELD]
    properties = {names.get(field.name, field.name): _field(field) for field in fields}
    required = [names.get(field.name, field.name) for field in fields if field.required]
    word = schema.own_names.word
    return {
        "description": schema.summary,
        "type": "object",
        "required": required if word else [TYPE_FIELD, *required],
        "properties": properties if word else {TYPE_FIELD: {"const": schema.name}, **properties},
    }


def _field(field: Field) -> dict[str, object]:
    value = _value(field)
    several = {"type": "array", "items": {"anyOf": [value, _EMPTY]}}
    kinds = [value, *([several] if field.kind.many else ()), *(() if field.required else (_EMPTY,))]
    words = {"description": field.help} if field.help else {}
    default = {"default": field.missing} if field.default else {}
    return {**words, **default, "anyOf": kinds}


def _value(field: Field) -> dict[str, object]:
    """Return the schema of one value; a number may be typed where a choice looks like one."""
    if not field.choices:
        return dict(field.kind.json_schema)
    numbers = [int(choice) for choice in field.choices if choice.isdecimal()]
    return {"enum": [*field.choices, *numbers]}
