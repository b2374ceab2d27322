"""The note types as Obsidian reads them."""

import json
from collections.abc import Mapping

from infokb.actions.describe.json_members import object_members, with_members
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.core.vault.schema import Schema
from infokb.core.vault.written_names import TYPE_FIELD

TYPES_PATH = ".obsidian/types.json"
"""Where Obsidian keeps the type of each field."""


@value_class
class MergedTypes:
    """The text of `types.json` with the fields it lacked, and those it has another type for.

    `different` holds for each such field its type there, and the one that fits.
    """

    text: str
    missing: tuple[str, ...] = ()
    different: tuple[tuple[str, object, str], ...] = ()


def obsidian_types(schemas: Mapping[str, Schema]) -> dict[str, str]:
    """Return Obsidian's type of each field, by its name in notes."""
    types = {
        schema.written.names.get(name, name): field.kind.obsidian
        for schema in schemas.values()
        for name, field in schema.fields.items()
        if name != TYPE_FIELD or schema.written.type_field == TYPE_FIELD
    }
    return dict(sorted(types.items()))


def obsidian_types_json(schemas: Mapping[str, Schema]) -> str:
    """Return the contents of `.obsidian/types.json`, one entry a line."""
    return json.dumps({"types": obsidian_types(schemas)}, indent=2) + "\n"


def merge_obsidian_types(content: bytes | None, schemas: Mapping[str, Schema]) -> MergedTypes:
    """Return `types.json` with what it lacks: every key, value and place in it stays.

    Raises InfokbError where it is not JSON as Obsidian writes it.
    """
    wanted = obsidian_types(schemas)
    if content is None:
        return MergedTypes(obsidian_types_json(schemas), tuple(wanted))
    text, start, known = _read_types(content)
    missing = {name: kind for name, kind in wanted.items() if name not in known}
    different = tuple(
        (name, known[name], kind)
        for name, kind in wanted.items()
        if name in known and known[name] != kind
    )
    if missing and start is None:
        text = with_members(text, 0, {"types": missing}, 1)
    elif missing:
        text = with_members(text, start or 0, missing, 2)
    return MergedTypes(text, tuple(missing), different)


def _read_types(content: bytes) -> tuple[str, int | None, Mapping[str, object]]:
    """Return the text, where its `types` begin if they are there, and the type of each field."""
    try:
        text = content.decode("utf-8")
        json.loads(text)
        types = object_members(text).get("types")
    except (ValueError, RecursionError) as error:
        raise _unreadable("it is not a JSON object") from error
    if types is None:
        return text, None, {}
    if not isinstance(types.value, dict):
        raise _unreadable("its `types` is not a JSON object")
    return text, types.span.start, types.value


def _unreadable(reason: str) -> InfokbError:
    return InfokbError(f"cannot read `{TYPES_PATH}`: {reason}", "fix it, or delete it")
