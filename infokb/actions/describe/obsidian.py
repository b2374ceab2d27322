"""What Obsidian is told of the note types."""

import json
from collections.abc import Mapping

from infokb.core.vault.schema import Schema


def types(schemas: Mapping[str, Schema]) -> dict[str, str]:
    """Return Obsidian's type of every field, by name."""
    found = {
        name: field.kind.obsidian
        for schema in schemas.values()
        for name, field in schema.fields.items()
    }
    return dict(sorted(found.items()))


def types_json(schemas: Mapping[str, Schema]) -> str:
    """Return the contents of `.obsidian/types.json`, one entry a line."""
    return json.dumps({"types": types(schemas)}, indent=2) + "\n"
