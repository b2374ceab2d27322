"""A vault again, after some of its files have changed."""

from collections.abc import Collection
from pathlib import Path

from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import decode_note, is_made_note
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.read.vault import Clock, open_vault, without_collector


def reopen_vault(root: Path, old_vault: Vault, paths: Collection[str], clock: Clock) -> Vault:
    """Return the vault of a folder, of which only these files have other contents than before.

    Notes that stayed as they were are the same objects, and the indexes come along.
    """
    if paths and (vault := reopen_notes(root, old_vault, paths, clock)):
        return vault
    new_vault = open_vault(root, clock)
    if new_vault.schemas != old_vault.schemas:
        return new_vault
    changed_notes = (
        note for path, note in new_vault.notes.items() if _text(old_vault, path) != note.text
    )
    removed_paths = old_vault.notes.keys() - new_vault.notes.keys()
    return old_vault.updated(
        *changed_notes,
        removed_paths=removed_paths,
        files=new_vault.files,
        now=new_vault.now,
        config=new_vault.config,
    )


def reopen_notes(
    root: Path, old_vault: Vault, paths: Collection[str], clock: Clock
) -> Vault | None:
    """Return the vault of a folder that differs in these notes alone, None where more may."""
    if not _are_notes(old_vault, paths):
        return None
    try:
        return _updated_vault(root, old_vault, paths, clock)
    except (OSError, regular_file.UnfitError):
        return None


def _text(vault: Vault, path: str) -> str | None:
    note = vault.notes.get(path)
    return note.text if note else None


def _are_notes(old_vault: Vault, paths: Collection[str]) -> bool:
    """Return whether paths are of notes, or would be: they have a neighbor that is one."""
    new_paths = [path for path in paths if path not in old_vault.notes]
    folders = {note.folder for note in old_vault.notes.values()} if new_paths else set()
    parts = [path.rpartition("/") for path in new_paths]
    return all(
        folder in folders and name.endswith(".md") and not name.startswith(".")
        for folder, _, name in parts
    ) and old_vault.files.keys().isdisjoint(new_paths)


def _updated_vault(root: Path, old_vault: Vault, paths: Collection[str], clock: Clock) -> Vault:
    changed_notes: list[Note] = []
    removed_paths: list[str] = []
    with without_collector(), open_root(root) as root_folder:
        for path in sorted(paths):
            folders, name = folder_handles.split_path(path)
            try:
                with folder_handles.open_below(root_folder, folders) as folder:
                    content = regular_file.read_file(name, folder, regular_file.MAX_NOTE)
            except FileNotFoundError:
                removed_paths.append(path)
            else:
                if is_made_note(content):
                    raise regular_file.UnfitError("it is not a note")
                changed_notes.append(
                    parse.parse_note(path, decode_note(content), old_vault.schemas)
                )
    return old_vault.updated(
        *changed_notes, removed_paths=removed_paths, now=clock(old_vault.config)
    )
