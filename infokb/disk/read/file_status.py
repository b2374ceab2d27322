"""The status of a file, by which it is known to be unchanged without being read."""

import os
import struct
from hashlib import sha256

_RACY = 2_000_000_000
"""Nanoseconds before a scan within which a change might not show in a file's times."""


FileStatus = tuple[int, ...]
"""What stays equal while a file is unchanged: device, inode, size, and when it was changed.

The last two are in nanoseconds, of what it contains and of its inode. Of many files they are
compared, so it is a plain tuple.
"""
_CONTENT = -1
"""Begins the status of a file that is known by what it contains, and read to tell that."""


def file_status(stat: os.stat_result) -> FileStatus:
    """Return the status of a file."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def content_status(content: bytes) -> FileStatus:
    """Return the status of a file that may change unseen, by what it contains."""
    return _CONTENT, *struct.unpack("<4q", sha256(content).digest())


def has_content(status: FileStatus | None, content: bytes) -> bool:
    """Return whether a status is that of what a file contains."""
    return status is not None and status[0] == _CONTENT and status == content_status(content)


def settled_status(status: FileStatus, since: int, content: bytes) -> FileStatus:
    """Return what tells the file that a scan saw, and of which `content` was read.

    A second change in the same tick of the disk's clock, which was `since` when the scan began,
    would not show: what the file contains tells that.
    """
    return status if is_settled(max(status[-2:]), since) else content_status(content)


def is_settled(change_time: int, since: int) -> bool:
    """Return whether what was touched last at a time shows every change after a scan began."""
    return change_time < since - _RACY
