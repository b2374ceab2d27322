"""A lock on an open file, which ends with the process: `flock`, or on Windows `locking`."""

import os
from typing import Any

from infokb.disk.calls import system

_FCNTL: Any = system.optional_module("fcntl")
_MSVCRT: Any = system.optional_module("msvcrt")
_BYTE = 1 << 30
"""The byte that Windows locks, far behind what others read in the file."""


def lock_file(descriptor: int, *, shared: bool = False) -> None:
    """Lock an open file, for this process alone or `shared`; raise BlockingIOError where it is."""
    if _FCNTL:
        _FCNTL.flock(descriptor, (_FCNTL.LOCK_SH if shared else _FCNTL.LOCK_EX) | _FCNTL.LOCK_NB)
    elif _MSVCRT:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            _MSVCRT.locking(descriptor, _MSVCRT.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error
        os.lseek(descriptor, 0, os.SEEK_SET)
