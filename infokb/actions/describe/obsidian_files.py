"""The files by which Obsidian knows a vault's types: what to write, and what is out of step."""

import posixpath
from collections.abc import Callable, Iterator, Mapping

from infokb.actions.describe import core_templates
from infokb.actions.describe.obsidian import (
    TYPES_PATH,
    merge_obsidian_types,
    vault_obsidian_types,
)
from infokb.actions.describe.obsidian_tables import fitted_base
from infokb.actions.templates.sandbox import Fill
from infokb.core.changes import Changes
from infokb.core.text import quantity
from infokb.core.value_class import value_class
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import (
    TEMPLATES_FOLDER,
    decode_note,
    named_folders,
)

_CORE_SETTINGS = ".obsidian/templates.json"
_WRITE = "infokb describe obsidian"
_MAX_NAMES = 6
"""Fields that are named at most where many are missing."""


@value_class
class ObsidianFiles:
    """The plan that brings Obsidian's files in step, and what is out of step, each a line.

    `differences` are what the plan does not change, for it is the user's: what differs, and what
    to do. `gaps` are what it writes. `has_templates` says whether Obsidian has a folder for them.
    """

    changes: Changes
    gaps: tuple[str, ...]
    differences: tuple[str, ...]
    has_templates: bool


def obsidian_files(
    vault: Vault, bases: Mapping[str, str], filler: Callable[[Schema], Fill]
) -> ObsidianFiles:
    """Return what Obsidian needs to know of a vault's types; nothing that is there is replaced.

    `bases` are the tables that come with infokb, by file name; `filler` returns how the outline
    of a type is filled. Raises InfokbError where `types.json` cannot be read.
    """
    types = merge_obsidian_types(vault.files.get(TYPES_PATH), vault_obsidian_types(vault))
    folder = _templates_folder(vault)
    tables = dict(_new_bases(vault, bases))
    files = {path: text for path, text in tables.items() if not _is_there(vault, path)}
    differences = [
        f"`{TYPES_PATH}`: `{name}` is `{other_kind}`, not `{kind}` (choose that type in Obsidian)"
        for name, other_kind, kind in types.different
    ]
    for path, schema in _template_paths(vault, folder):
        template = core_templates.core_template(schema, filler(schema), tables)
        if not _is_there(vault, path):
            files[path] = template
        elif gaps := core_templates.template_gaps(schema, _text(vault, path), template):
            help_text = f"add them, or delete it and run: {_WRITE}"
            differences.append(f"`{path}` lacks {_name_list(gaps)} ({help_text})")
    missing = [f"`{path}` is missing (run: {_WRITE})" for path in files]
    if types.missing:
        files[TYPES_PATH] = types.text
        fields = f"{quantity(len(types.missing), 'field')}: {_name_list(types.missing)}"
        missing.insert(0, f"`{TYPES_PATH}` lacks {fields} (run: {_WRITE})")
    return ObsidianFiles(Changes(files), tuple(missing), tuple(differences), bool(folder))


def _new_bases(vault: Vault, bases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    folders = named_folders(vault.files.get) - {TEMPLATES_FOLDER}
    for name, text in bases.items():
        if fitted := fitted_base(text, vault.schemas, folders):
            yield name, fitted


def _templates_folder(vault: Vault) -> str:
    """Return the folder of Obsidian's own templates, empty where it has none in the vault."""
    settings = {_CORE_SETTINGS: vault.files.get(_CORE_SETTINGS)}
    folder = next(iter(named_folders(settings.get)), "")
    return "" if folder.startswith(".") else folder


def _template_paths(vault: Vault, folder: str) -> Iterator[tuple[str, Schema]]:
    for schema in vault.schemas.values() if folder else ():
        yield posixpath.join(folder, core_templates.core_template_name(schema)), schema


def _is_there(vault: Vault, path: str) -> bool:
    return path in vault.files or path in vault.notes


def _text(vault: Vault, path: str) -> str:
    return vault.notes[path].text if path in vault.notes else decode_note(vault.files[path])


def _name_list(names: tuple[str, ...]) -> str:
    names_text = ", ".join(f"`{name}`" for name in names[:_MAX_NAMES])
    return f"{names_text} and {len(names) - _MAX_NAMES} more" if names[_MAX_NAMES:] else names_text
