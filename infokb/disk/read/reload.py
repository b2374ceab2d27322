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


def reopen_vault(root: Path, before: Vault, paths: Collection[str], clock: Clock) -> Vault:
    """Return the vault of a folder, of which only these files have other contents than before.

    Notes that stayed as they were are the same objects, and the indexes come along.
    """
    if paths and (vault := reopen_notes(root, before, paths, clock)):
        return vault
    fresh = open_vault(root, clock)
    if fresh.schemas != before.schemas:
        return fresh
    new = (note for path, note in fresh.notes.items() if _text(before, path) != note.text)
    gone = before.notes.keys() - fresh.notes.keys()
    return before.updated(*new, removed=gone, files=fresh.files, now=fresh.now, config=fresh.config)


def reopen_notes(root: Path, before: Vault, paths: Collection[str], clock: Clock) -> Vault | None:
    """Return the vault of a folder that differs in these notes alone, None where more may."""
    if not _are_notes(before, paths):
        return None
    try:
        return _changed(root, before, paths, clock)
    except (OSError, regular_file.UnfitError):
        return None


def _text(vault: Vault, path: str) -> str | None:
    note = vault.notes.get(path)
    return note.text if note else None


def _are_notes(before: Vault, paths: Collection[str]) -> bool:
    """Return whether paths are of notes, or would be: they have a neighbor that is one."""
    others = [path for path in paths if path not in before.notes]
    folders = {note.folder for note in before.notes.values()} if others else set()
    parts = [path.rpartition("/") for path in others]
    return all(
        folder in folders and name.endswith(".md") and not name.startswith(".")
        for folder, _, name in parts
    ) and before.files.keys().isdisjoint(others)


def _changed(root: Path, before: Vault, paths: Collection[str], clock: Clock) -> Vault:
    new: list[Note] = []
    gone: list[str] = []
    with without_collector(), open_root(root) as opened:
        for path in sorted(paths):
            folders, name = folder_handles.split_path(path)
            try:
                with folder_handles.open_below(opened, folders) as folder:
                    content = regular_file.read_file(name, folder, regular_file.MAX_NOTE)
            except FileNotFoundError:
                gone.append(path)
            else:
                if is_made_note(content):
                    raise regular_file.UnfitError("it is not a note")
                new.append(parse.parse_note(path, decode_note(content), before.schemas))
    return before.updated(*new, removed=gone, now=clock(before.config))
