"""Small files in a vault's state folder, for the user alone."""

from contextlib import suppress
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.disk.calls import folder_handles
from infokb.disk.lock import state_folder
from infokb.disk.write.atomic_file import write_file


def save_state_file(root: Path, name: str, content: bytes) -> None:
    """Save a file of a vault's state, whole or not at all; a disk that cannot is no fault."""
    path = state_folder(root)
    with suppress(OSError, InfokbError):
        folder_handles.create_private(path)
        write_file(path / name, content, replace=True)
