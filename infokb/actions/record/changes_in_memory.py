"""A vault as a plan would leave it, for the next plan to build on."""

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
    removed = [path for path, content in changes.files.items() if content is None]
    return vault.updated(*notes, removed=[*removed, *changes.moves])
