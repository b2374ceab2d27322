"""The status of a file, by which it is known to be unchanged without being read."""

import os
from typing import NamedTuple

_RACY = 2_000_000_000
"""Nanoseconds before a scan within which a change might not show in a file's times."""


class FileStatus(NamedTuple):
    """What stays equal while a file is unchanged: as `Identity`, and its inode's change time."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int


UNKNOWN = FileStatus(-1, -1, -1, -1, -1)
"""The status of a file that is read the next time, whatever it is."""


def file_status(stat: os.stat_result) -> FileStatus:
    """Return the status of a file."""
    return FileStatus(stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def settled_status(status: FileStatus, since: int) -> FileStatus:
    """Return a status that a scan saw, `UNKNOWN` where the file was changed just before it.

    A second change in the same tick of the disk's clock, which was `since` when the scan began,
    would not show.
    """
    return status if is_settled(max(status.mtime_ns, status.ctime_ns), since) else UNKNOWN


def is_settled(change_time: int, since: int) -> bool:
    """Return whether what was touched last at a time shows every change after a scan began."""
    return change_time < since - _RACY
