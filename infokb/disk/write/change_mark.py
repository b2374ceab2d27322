"""What tells the last change of a vault from any later one."""

import os
from contextlib import suppress
from pathlib import Path

from infokb.disk import lock
from infokb.disk.write import undo_store

ChangeMark = tuple[int, int]
"""When changes were last kept or thrown away, in nanoseconds, and the number of the last."""

_NONE = (0, 0)


def change_mark(root: Path) -> ChangeMark:
    """Return the mark of the last change that infokb made to a vault."""
    undo = lock.undo_folder(lock.state_folder(root))
    with suppress(FileNotFoundError):
        return undo.stat().st_mtime_ns, undo_store.last_number(os.listdir(undo))
    return _NONE


def is_last_change(root: Path, mark: ChangeMark) -> bool:
    """Return whether infokb has changed nothing since a mark was taken.

    Where nothing had ever been kept, the place for it may have been made since.
    """
    now = change_mark(root)
    return now == mark or (mark == _NONE and now[1] == 0)
