"""What a change displaced, kept for 30 days."""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from infokb.core.patterns import compile_later
from infokb.disk.calls import new_file, regular_file, system
from infokb.disk.calls.folder import Folder
from infokb.disk.write.operation import digest

UNDO_SECONDS = 30 * 24 * 60 * 60
"""How long, in seconds."""
_NUMBERED = compile_later(r"([0-9]{8,})-[0-9a-f]{16}")


def next_id(undo: Folder) -> str:
    """Return the name of a new change: behind those that are kept, and unlike any other."""
    with undo.scan() as entries:
        last = last_number(entry.name for entry in entries)
    return f"{last + 1:08}-{os.urandom(8).hex()}"


def last_number(change_ids: Iterable[str]) -> int:
    """Return the place of the last of some changes, 0 where there is none."""
    return max(map(change_number, change_ids), default=0)


def change_number(change_id: str) -> int:
    """Return the place of a change in the order of changes, 0 where its name does not tell."""
    match = _NUMBERED.fullmatch(change_id)
    return int(match[1]) if match else 0


def keep_undo(name: str, folder: Folder, store: Folder, number: int) -> None:
    """Move a displaced file into an open store; an editor that holds it open writes it there."""
    stored_name = str(number)
    folder.chmod(name, new_file.PRIVATE_MODE)
    try:
        folder.replace(name, store, stored_name)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_to_undo(regular_file.read_file(name, folder), store, number)
        folder.unlink(name)


def copy_to_undo(content: bytes, store: Folder, number: int) -> None:
    """Put a copy of what is displaced into an open store."""
    with suppress(FileNotFoundError):
        store.unlink(str(number))
    new_file.create_file(str(number), store, content)


def written_late(store: Folder, number: int, old_hash: str) -> bytes | None:
    """Return what an editor wrote to a displaced file after it was moved, None when nothing."""
    with suppress(FileNotFoundError, regular_file.UnfitError):
        content = regular_file.read_file(str(number), store)
        return None if digest(content) == old_hash else content
    return None


def prune_undo(store: Path, limit: float) -> int:
    """Remove what was displaced before a moment; return how many changes that were."""
    old_stores = [path for path in store.iterdir() if path.stat().st_mtime < limit]
    for path in old_stores:
        system.do(shutil.rmtree, path, ignore_errors=True)
    return len(old_stores)
