"""A vault as a plan would leave it, for the next plan to build on."""

from collections.abc import Mapping

from infokb.core.changes import Changes
from infokb.core.vault import parse
from infokb.core.vault.vault import Vault


def vault_after(vault: Vault, changes: Changes) -> Vault:
    """Return the vault as it is after a plan."""
    notes = [
        parse.parse_note(path, content, vault.schemas)
        for path, content in changes.files.items()
        if isinstance(content, str) and path.endswith(".md")
    ]
    removed_paths = [path for path, content in changes.files.items() if content is None]
    return vault.updated(*notes, removed_paths=[*removed_paths, *changes.moves])


def contents_before(vault: Vault, changes: Changes) -> Mapping[str, str | bytes]:
    """Return what a vault holds of the files that a plan changes or moves."""
    paths = {*changes.files, *changes.moves}
    texts = {path: vault.notes[path].text for path in paths if path in vault.notes}
    return {**texts, **{path: vault.files[path] for path in paths if path in vault.files}}
