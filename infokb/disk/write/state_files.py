"""Small files in a vault's state folder, for the user alone."""

from contextlib import suppress
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.lock import state_folder
from infokb.disk.write.atomic_file import write_file

_MAX_BYTES = 1 << 20


def save_state_file(root: Path, name: str, content: bytes) -> None:
    """Save a file of a vault's state, whole or not at all; a disk that cannot is no fault."""
    path = state_folder(root)
    with suppress(OSError, InfokbError):
        folder_handles.create_private(path)
        write_file(path / name, content, replace=True)


def load_state_file(root: Path, name: str) -> bytes:
    """Return a file of a vault's state, empty where there is none, or others may read it."""
    with suppress(OSError, regular_file.UnfitError), open_root(state_folder(root)) as folder:
        if regular_file.is_private(folder.stat(name)):
            return regular_file.read_file(name, folder, _MAX_BYTES)
    return b""
