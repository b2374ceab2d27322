"""A vault again, after some of its files have changed."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from infokb.core.vault import parse
from infokb.core.vault.vault import Vault
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.read.scan import decode
from infokb.disk.read.vault import Clock, open_vault


def reopen_vault(root: Path, before: Vault, paths: Collection[str], clock: Clock) -> Vault:
    """Return the vault of a folder, of which only these files have other contents than before.

    Notes that stayed as they were are the same objects, with all that was derived from them.
    """
    if paths and before.notes.keys() >= set(paths):
        try:
            return _edited(root, before, paths, clock)
        except (OSError, regular_file.UnfitError):
            pass
    fresh = open_vault(root, clock)
    if fresh.schemas != before.schemas:
        return fresh
    kept = {
        path: old
        for path, note in fresh.notes.items()
        if (old := before.notes.get(path)) and old.text == note.text
    }
    return replace(fresh, notes={**fresh.notes, **kept}, schemas=before.schemas)


def _edited(root: Path, before: Vault, paths: Collection[str], clock: Clock) -> Vault:
    vault = replace(before, now=clock(before.config))
    with open_root(root) as opened:
        for path in sorted(paths):
            folders, name = folder_handles.split(path)
            with folder_handles.open_below(opened, folders) as folder:
                text = decode(regular_file.read(name, folder, regular_file.MAX_NOTE))
            vault = vault.updated(parse.note(path, text, before.schemas))
    return vault
