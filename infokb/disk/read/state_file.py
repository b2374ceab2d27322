"""A small file in a vault's state folder, as it was written last."""

from contextlib import suppress
from pathlib import Path

from infokb.disk.calls import regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.lock import state_folder

SHOWN_LIST_NAME = "shown-list.json"
"""The file of the to-do list that was shown last."""
_MAX_BYTES = 1 << 20


def load_state_file(root: Path, name: str) -> bytes:
    """Return a file of a vault's state, empty where there is none, or others may read it."""
    with suppress(OSError, regular_file.UnfitError), open_root(state_folder(root)) as folder:
        if regular_file.is_private(folder.stat(name)):
            return regular_file.read_file(name, folder, _MAX_BYTES)
    return b""
