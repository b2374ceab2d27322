"""What `--json` prints as JSON Schema, with the front matter of notes."""

from collections.abc import Mapping

from infokb.actions.describe.json_schema import front_matter_schema, type_definitions
from infokb.core.vault.schema import Schema
from infokb.faces.report.json_shapes import JSON_SHAPES, Shape

_KINDS: Mapping[str, Mapping[str, object]] = {
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "decimal": {"type": "number"},
    "number": {"type": "integer"},
    "text": {"type": "string"},
    "truth": {"type": "boolean"},
    "when": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$"},
}


def whole_schema(schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Return the JSON Schema of front matter, with that of every output under `$defs`."""
    outputs = {output_name(command): output_schema(command) for command in JSON_SHAPES}
    definitions = {**type_definitions(schemas), **outputs}
    return {**front_matter_schema(schemas), "$defs": definitions}


def output_name(command: str) -> str:
    """Return the name under which the output of a command is defined."""
    return f"output.{command}"


def output_schema(command: str) -> dict[str, object]:
    """Return the JSON Schema of what a command prints with `--json`."""
    forms = [_schema({"format_version": "number", **form}) for form in JSON_SHAPES[command]]
    schema = forms[0] if len(forms) == 1 else {"anyOf": forms}
    return {"description": f"What `infokb {command} --json` prints.", **schema}


def _schema(shape: Shape) -> dict[str, object]:
    if isinstance(shape, str):
        schema = dict(_KINDS.get(shape.removesuffix("?"), {}))
        return _or_null(schema) if shape.endswith("?") else schema
    if isinstance(shape, Mapping):
        properties = {key: _schema(value) for key, value in shape.items() if key not in {"*", "?"}}
        additional = {"additionalProperties": _schema(shape["*"])} if "*" in shape else {}
        keys = {"required": [*properties], "properties": properties} if properties else {}
        schema = {"type": "object", **keys, **additional}
        return _or_null(schema) if "?" in shape else schema
    schema = {"type": "array", "items": _schema(shape[0])}
    return _or_null(schema) if "?" in shape else schema


def _or_null(schema: dict[str, object]) -> dict[str, object]:
    return {"anyOf": [schema, {"type": "null"}]}
