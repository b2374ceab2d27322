"""The note types as JSON Schema: what the front matter of a note may hold."""

from collections.abc import Mapping

from infokb.core.vault.schema import Field, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_EMPTY: Mapping[str, object] = {"enum": [None, ""]}
"""What counts as no value."""


def front_matter_schema(schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Return the JSON Schema of any note's front matter, which refers to those of the types."""
    return {
        "$schema": DIALECT,
        "title": "Front matter of a note",
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": sorted(schemas)}},
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}},
                "then": {"$ref": f"#/$defs/{_definition_name(name)}"},
            }
            for name in sorted(schemas)
        ],
    }


def type_definitions(schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Return the JSON Schema of each type's front matter, as it stands under `$defs`."""
    return {_definition_name(name): _type(schema) for name, schema in schemas.items()}


def _definition_name(type_name: str) -> str:
    return f"note.{type_name}"


def _type(schema: Schema) -> dict[str, object]:
    return {
        "description": schema.summary,
        "type": "object",
        "required": [field.name for field in schema.required],
        "properties": {
            **{field.name: _field(field) for field in schema.fields.values()},
            "type": {"const": schema.name},
        },
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
