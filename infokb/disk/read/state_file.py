"""A small file in a vault's state folder, as it was written last."""

from contextlib import suppress
from pathlib import Path

from infokb.disk.calls import regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.lock import state_folder
from infokb.disk.read.terminal_session import terminal_session

SHOWN_LISTS = "shown-list"
"""How the names of the files of the to-do lists begin that were shown last, one a terminal."""
_MAX_BYTES = 1 << 20


def shown_list_name() -> str:
    """Return the name of the file of the to-do list that was shown last in this terminal."""
    session = terminal_session()
    return f"{SHOWN_LISTS}-{session}.json" if session else f"{SHOWN_LISTS}.json"


def load_state_file(root: Path, name: str) -> bytes:
    """Return a file of a vault's state, empty where there is none, or others may read it."""
    with suppress(OSError, regular_file.UnfitError), open_root(state_folder(root)) as folder:
        if regular_file.is_private(folder.stat(name)):
            return regular_file.read_file(name, folder, _MAX_BYTES)
    return b""
