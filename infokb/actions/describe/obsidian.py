"""The note types as Obsidian reads them."""

import json
from collections.abc import Mapping

from infokb.actions.describe.json_members import object_members, with_members
from infokb.core.errors import InfokbError
from infokb.core.frontmatter.block import BOM
from infokb.core.frontmatter.entries import Entry
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.written_names import TYPE_FIELD

TYPES_PATH = ".obsidian/types.json"
"""Where Obsidian keeps the type of each field."""
_TEXT, _LIST = "text", "multitext"


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
        schema.own_names.names.get(name, name): field.kind.obsidian
        for schema in schemas.values()
        for name, field in schema.fields.items()
        if name != TYPE_FIELD or schema.own_names.type_field == TYPE_FIELD
    }
    return dict(sorted(types.items()))


def obsidian_types_json(schemas: Mapping[str, Schema]) -> str:
    """Return the contents of `.obsidian/types.json`, one entry a line."""
    return _types_json(obsidian_types(schemas))


def vault_obsidian_types(vault: Vault) -> dict[str, str]:
    """Return Obsidian's type of each field as a vault writes it: a list where a note has one.

    A vault's own fields are not infokb's to say, but those that a type is mapped to.
    """
    entries = [entry for note in vault.notes.values() for entry in note.front_matter.entries]
    lists = {entry.label for entry in entries if entry.many and not _is_nested(entry)}
    mapped = {
        name for schema in vault.schemas.values() for name in schema.own_names.fields.values()
    }
    own = {fold(name) for name in vault.config.own_fields} - {fold(name) for name in mapped}
    return {
        name: _LIST if kind == _TEXT and name in lists else kind
        for name, kind in obsidian_types(vault.schemas).items()
        if fold(name) not in own
    }


def _is_nested(entry: Entry) -> bool:
    """Return whether a list is one by mistake: a link without quotes."""
    return any(value.nested for value in entry.values)


def merge_obsidian_types(content: bytes | None, kinds: Mapping[str, str]) -> MergedTypes:
    """Return `types.json` with what it lacks: every key, value and place in it stays.

    Raises InfokbError where it is not JSON as Obsidian writes it.
    """
    if content is None:
        return MergedTypes(_types_json(kinds), tuple(kinds))
    text, start, present_kinds = _read_types(content)
    missing = {name: kind for name, kind in kinds.items() if name not in present_kinds}
    different = tuple(
        (name, present_kinds[name], kind)
        for name, kind in kinds.items()
        if name in present_kinds and present_kinds[name] != kind
    )
    if missing and start is None:
        text = with_members(text, 0, {"types": missing}, 1)
    elif missing:
        text = with_members(text, start or 0, missing, 2)
    return MergedTypes(text, tuple(missing), different)


def _types_json(types: Mapping[str, str]) -> str:
    return json.dumps({"types": types}, indent=2) + "\n"


def _read_types(content: bytes) -> tuple[str, int | None, Mapping[str, object]]:
    """Return the text, where its `types` begin if they are there, and the type of each field."""
    try:
        text = content.decode("utf-8")
        if text.startswith(BOM):
            raise _unreadable("it begins with a byte order mark, which JSON forbids")
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
