"""What tells the last change of a vault from any later one."""

import os
from contextlib import suppress
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.disk import lock
from infokb.disk.write import undo_store
from infokb.disk.write.journal import JOURNAL_NAME

ChangeMark = tuple[int, int]
"""When changes were last kept or thrown away, in nanoseconds, and the number of the last."""

_NONE = (0, 0)


def change_mark(root: Path) -> ChangeMark:
    """Return the mark of the last change that infokb made to a vault."""
    undo = lock.undo_folder(lock.state_folder(root))
    with suppress(FileNotFoundError, NotADirectoryError):
        return undo.stat().st_mtime_ns, undo_store.last_number(os.listdir(undo))
    return _NONE


def quiet_mark(root: Path) -> ChangeMark:
    """Return the mark of the last change, once none is being made; raise DiskError in time."""
    state = lock.state_folder(root)
    if (state / JOURNAL_NAME).exists() and lock.is_locked(state):
        with lock.lock_vault(root):
            pass
    return change_mark(root)


def expect_no_change(root: Path, mark: ChangeMark) -> None:
    """Raise DiskError where infokb has changed a vault since a mark was taken.

    Where nothing had ever been kept, the place for it may have been made since.
    """
    current_mark = change_mark(root)
    if current_mark != mark and (mark != _NONE or current_mark[1]):
        message = "the vault was changed by another command meanwhile; nothing was written"
        raise DiskError(message, "run this again")
