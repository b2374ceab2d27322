"""The note types as Obsidian reads them."""

import json
from collections.abc import Mapping

from infokb.core.vault.schema import Schema


def obsidian_types(schemas: Mapping[str, Schema]) -> dict[str, str]:
    """Return Obsidian's type of each field, by name."""
    types = {
        name: field.kind.obsidian
        for schema in schemas.values()
        for name, field in schema.fields.items()
    }
    return dict(sorted(types.items()))


def obsidian_types_json(schemas: Mapping[str, Schema]) -> str:
    """Return the contents of `.obsidian/types.json`, one entry a line."""
    return json.dumps({"types": obsidian_types(schemas)}, indent=2) + "\n"
