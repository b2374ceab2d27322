"""A vault's state folder, outside the vault: lock, journal, and what changes displaced."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from infokb.core.errors import DiskError
from infokb.disk.calls import file_lock, folder_handles, os_faults, regular_file, system
from infokb.disk.calls.folder import LOCK, Folder, open_root

WAIT = 5.0
"""How long, in seconds, a writer waits for another."""
_PAUSE = 0.05
LOCK_NAME = "lock"
"""The file of a folder that a process locks for as long as it writes there."""
UNDO_NAME = "undo"
"""The folder of a state folder that holds a folder for each change."""


class LockedState(NamedTuple):
    """An open state folder, held for writing by this process alone since a moment of the disk."""

    path: Path
    folder: Folder
    since: float

    @property
    def undo(self) -> Path:
        """Where displaced files are kept, a folder for each change."""
        return undo_folder(self.path)


def state_home() -> Path:
    """Return the folder of all state, `$XDG_STATE_HOME/infokb`."""
    configured_home = Path(os.environ.get("XDG_STATE_HOME", ""))
    home = configured_home if configured_home.is_absolute() else Path.home() / ".local" / "state"
    return home / "infokb"


def state_folder(root: Path) -> Path:
    """Return the state folder of a vault."""
    return state_home() / vault_id(root)


def vault_id(root: Path) -> str:
    """Return what a vault is called outside of it."""
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]


def undo_folder(state: Path) -> Path:
    """Return where a state folder keeps displaced files."""
    return state / UNDO_NAME


@contextmanager
def lock_vault(root: Path) -> Iterator[LockedState]:
    """Yield the state folder of a vault once no other process writes there; raise DiskError."""
    path = state_folder(root)
    with ExitStack() as stack:
        try:
            folder_handles.create_private(undo_folder(path))
            folder = stack.enter_context(open_root(path))
            folder.make_private()
            descriptor = stack.enter_context(hold_lock(LOCK_NAME, folder, "writing to this vault"))
        except OSError as error:
            message = f"cannot write in `{path}`: {os_faults.reason(error)}"
            raise DiskError(message, "set XDG_STATE_HOME to a folder you can write in") from error
        yield LockedState(path, folder, os.fstat(descriptor).st_mtime)


@contextmanager
def hold_lock(name: str, folder: Folder, doing: str) -> Iterator[int]:
    """Yield a file of a folder that this process alone has locked; raise DiskError in time.

    `doing` is what the other one is said to do.
    """
    descriptor = folder.open(name, LOCK)
    try:
        _wait(descriptor, doing)
        system.do(os.ftruncate, descriptor, 0)
        system.write_all(descriptor, str(os.getpid()).encode())
        yield descriptor
    finally:
        os.close(descriptor)


def _wait(descriptor: int, doing: str) -> None:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            file_lock.lock_file(descriptor)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                who = regular_file.read_start(descriptor, 20).decode("ascii", "replace")
                message = f"another infokb (process {who}) is {doing}"
                raise DiskError(message, "wait, then run this again") from error
            time.sleep(_PAUSE)
        else:
            return


def is_locked(path: Path) -> bool:
    """Return whether another process holds a folder: a vault's state, or what it works in."""
    try:
        with path.joinpath(LOCK_NAME).open("rb") as file:
            file_lock.lock_file(file.fileno(), shared=True)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
