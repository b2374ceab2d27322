"""A folder of one file an item, which programs like vdirsyncer carry to calendars and phones."""

from collections.abc import Callable, Mapping
from pathlib import Path

from infokb.core.changes import FolderChanges
from infokb.core.errors import DiskError
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.write.atomic_file import create_atomically


def sync_items(
    path: Path, suffix: str, plan: Callable[[Mapping[str, bytes]], FolderChanges]
) -> FolderChanges:
    """Carry out in a folder what a plan makes of its files with a suffix; return that.

    The plan gets their bytes by name; what cannot be read is empty, and links are not followed.
    Raises DiskError where the folder cannot be written.
    """
    try:
        folder_handles.create_private(path)
        with open_root(path) as folder:
            with folder.scan() as entries:
                names = sorted(entry.name for entry in entries if entry.name.endswith(suffix))
            changes = plan({name: _content(name, folder) for name in names})
            for name, content in changes.contents.items():
                create_atomically(name, folder, content, replace=True)
            for name in changes.stale_names:
                folder.unlink(name)
    except OSError as error:
        message = f"cannot write in `{path}`: {os_faults.reason(error)}"
        raise DiskError(message, "use another folder") from error
    return changes


def _content(name: str, folder: Folder) -> bytes:
    try:
        return regular_file.read_file(name, folder)
    except (OSError, regular_file.UnfitError):
        return b""
