"""The status of a file, by which it is known to be unchanged without being read."""

import os

_RACY = 2_000_000_000
"""Nanoseconds before a scan within which a change might not show in a file's times."""


FileStatus = tuple[int, ...]
"""What stays equal while a file is unchanged: device, inode, size, and when it was changed.

The last two are in nanoseconds, of what it contains and of its inode. Of many files they are
compared, so it is a plain tuple.
"""
UNKNOWN: FileStatus = (-1, -1, -1, -1, -1)
"""The status of a file that is read the next time, whatever it is."""


def file_status(stat: os.stat_result) -> FileStatus:
    """Return the status of a file."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def settled_status(status: FileStatus, since: int) -> FileStatus:
    """Return a status that a scan saw, `UNKNOWN` where the file was changed just before it.

    A second change in the same tick of the disk's clock, which was `since` when the scan began,
    would not show.
    """
    return status if is_settled(max(status[-2:]), since) else UNKNOWN


def is_settled(change_time: int, since: int) -> bool:
    """Return whether what was touched last at a time shows every change after a scan began."""
    return change_time < since - _RACY
