"""Reading one file: a regular one, never through a symbolic link, never half of it."""

import os
import stat
from typing import NamedTuple

FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
MAX_NOTE = 2 * 1024 * 1024


class UnfitError(Exception):
    """The file will not be opened; the message says why."""


class Identity(NamedTuple):
    """What tells a file that nobody touched: device, inode, size and time of change."""

    device: int
    inode: int
    size: int
    changed: int


def identity(found: os.stat_result) -> Identity:
    """Return the identity of a file from its status."""
    return Identity(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def read(name: str, folder: int, limit: int | None = None) -> bytes:
    """Return the bytes of a file of an open folder; raise UnfitError or OSError."""
    opened = os.open(name, FLAGS, dir_fd=folder)
    try:
        return content(opened, limit)
    finally:
        os.close(opened)


def content(opened: int, limit: int | None = None) -> bytes:
    """Return the bytes of an open file; one that changes while it is read is read again, once."""
    for _ in range(2):
        before = os.fstat(opened)
        _check(before, limit)
        found = os.pread(opened, before.st_size + 1, 0)
        if len(found) == before.st_size and identity(os.fstat(opened)) == identity(before):
            return found
    raise UnfitError("it changes while it is read")


def _check(found: os.stat_result, limit: int | None) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnfitError("it is no regular file")
    if limit is not None and found.st_size > limit:
        raise UnfitError(f"it is larger than {limit // 1024 // 1024} MiB")
