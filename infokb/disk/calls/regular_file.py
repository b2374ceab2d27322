"""Reading one file: a regular one, never through a symbolic link, never half of it."""

import os
import stat
from typing import NamedTuple

from infokb.core.vault.vault_paths import MAX_NOTE_BYTES
from infokb.disk.calls.folder import READ, Folder

MAX_NOTE = MAX_NOTE_BYTES
_OTHERS = 0o077


class UnfitError(Exception):
    """The file will not be opened; the message says why."""


class Identity(NamedTuple):
    """What tells a file that nobody touched: device, inode, size and time of change."""

    device: int
    inode: int
    size: int
    mtime_ns: int


def identity(status: os.stat_result) -> Identity:
    """Return the identity of a file from its status."""
    return Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def is_private(status: os.stat_result) -> bool:
    """Return whether a file is the user's alone, where the system has users."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & _OTHERS


def read_file(name: str, folder: Folder, limit: int | None = None) -> bytes:
    """Return the bytes of a file of an open folder; raise UnfitError or OSError."""
    descriptor = open_file(name, folder)
    try:
        return content_of_file(descriptor, limit)
    finally:
        os.close(descriptor)


def open_file(name: str, folder: Folder) -> int:
    """Open a file of an open folder for reading; raise UnfitError or OSError.

    Where the system cannot open what is no regular file without waiting, it is looked at first.
    """
    if folder.handle is None:
        status_by_name = folder.stat(name)
        if not stat.S_ISLNK(status_by_name.st_mode):
            _check(status_by_name, None)
        descriptor = folder.open(name, READ)
        if not os.path.samestat(status_by_name, os.fstat(descriptor)):
            os.close(descriptor)
            raise UnfitError("it changes while it is read")
        return descriptor
    return folder.open(name, READ)


def content_of_file(descriptor: int, limit: int | None = None) -> bytes:
    """Return the bytes of an open file; one that changes while it is read is read again, once."""
    for _ in range(2):
        status = os.fstat(descriptor)
        _check(status, limit)
        content = read_start(descriptor, status.st_size + 1)
        if len(content) == status.st_size and identity(os.fstat(descriptor)) == identity(status):
            return content
    raise UnfitError("it changes while it is read")


def read_start(descriptor: int, size: int) -> bytes:
    """Return the first bytes of an open file."""
    if hasattr(os, "pread"):
        start: bytes = os.pread(descriptor, size, 0)
        return start
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, size)


def _check(status: os.stat_result, limit: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnfitError("it is not a regular file")
    if limit is not None and status.st_size > limit:
        raise UnfitError(f"it is larger than {limit // 1024 // 1024} MiB")
