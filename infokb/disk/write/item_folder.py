"""A folder of one file an item, which programs like vdirsyncer carry to calendars."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.write.atomic_file import create_atomically

_OURS = b"\r\nPRODID:-//infokb//"
"""What each of our files holds; others are left alone."""
_STAMP = b"DTSTAMP:"


class SyncedItems(NamedTuple):
    """How many files were written and removed."""

    written: int
    removed: int


def sync_items(path: Path, files: Mapping[str, bytes]) -> SyncedItems:
    """Make a folder hold some files, and none of ours besides.

    A file that says the same, but for its stamp, is left as it is. Raises RefusedError where a
    file of somebody else has one of the names, DiskError where it cannot be written.
    """
    try:
        folder_handles.create_private(path)
        with open_root(path) as folder:
            with folder.scan() as entries:
                names = sorted(entry.name for entry in entries if entry.name.endswith(".ics"))
            present = {name: _content(name, folder) for name in names}
            for name in files.keys() & present.keys():
                if _OURS not in present[name]:
                    message = f"`{path / name}` is not a file of infokb"
                    raise RefusedError(message, "use another folder")
            gone = [name for name in names if name not in files and _OURS in present[name]]
            fresh = {
                name: content
                for name, content in files.items()
                if _said(content) != _said(present.get(name, b""))
            }
            for name, content in fresh.items():
                create_atomically(name, folder, content, replace=True)
            for name in gone:
                folder.unlink(name)
    except OSError as error:
        message = f"cannot write in `{path}`: {os_faults.reason(error)}"
        raise DiskError(message, "use another folder") from error
    return SyncedItems(len(fresh), len(gone))


def _content(name: str, folder: Folder) -> bytes:
    try:
        return regular_file.read_file(name, folder)
    except (OSError, regular_file.UnfitError):
        return b""


def _said(content: bytes) -> list[bytes]:
    return [line for line in content.split(b"\r\n") if not line.startswith(_STAMP)]
