"""All that was written to a file system, safely on the disk by one call."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from infokb.core.late_module import import_later
from infokb.disk.calls import system
from infokb.disk.calls.folder import Folder

_CTYPES = import_later("ctypes")
SyncCall = Callable[[int], int]


@cache
def sync_call() -> SyncCall | None:
    """Return the system's call, None where it has none."""
    with suppress(AttributeError, ImportError, OSError, TypeError):
        call: SyncCall = _CTYPES.CDLL(None, use_errno=True).syncfs
        return call
    return None


def sync_file_system(folder: Folder, call: SyncCall) -> None:
    """Flush all that was written to the file system of an open folder."""
    system.do(_sync, call, folder.handle or 0)


def _sync(call: SyncCall, handle: int) -> None:
    if call(handle) != 0:
        raise OSError(_CTYPES.get_errno(), "syncfs")
