"""What tells that nothing in a folder that infokb filled was touched, without opening a file."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def output_signature(folder: Path, *, has_moved: bool = False) -> str:
    """Return a hash of the statuses of all files in a folder, empty where it cannot be read.

    With `has_moved` it is the same for a folder that was renamed, and closed to others, since.
    """
    try:
        lines = sorted(_lines(str(folder), "", has_moved=has_moved))
    except (OSError, RecursionError):
        return ""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _lines(folder: str, prefix: str, *, has_moved: bool) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            status, name = entry.stat(follow_symlinks=False), prefix + entry.name
            late = () if has_moved else (status.st_mode, status.st_ctime_ns)
            if stat.S_ISDIR(status.st_mode):
                yield f"{name}/\0{late[:1]}"
                yield from _lines(entry.path, f"{name}/", has_moved=has_moved)
            else:
                place = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
                yield f"{name}\0{place}\0{late}"
