"""The texts of a vault's notes as last read, so that unchanged files are not read again."""

import os
from array import array
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from infokb.disk import cache

CACHE_NAME = "texts"
MIN_NOTES_TO_CACHE = 200
"""With fewer notes, reading them costs less than reading the cache."""
_RACY = 2_000_000_000
"""Nanoseconds before a scan within which a change might not show in a file's times."""
_STALE = 50
"""How many notes there are for each that may change before all are saved again."""


class FileStatus(NamedTuple):
    """What stays equal while a file is unchanged: as `Identity`, and its inode's change time."""

    device: int
    inode: int
    size: int
    changed: int
    touched: int


class CachedNote(NamedTuple):
    """A note's status when it was read, and its bytes."""

    status: FileStatus
    content: bytes


_WIDTH = len(FileStatus._fields) + 1


def file_status(stat: os.stat_result) -> FileStatus:
    """Return the status of a file."""
    return FileStatus(stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def load_notes(root: Path) -> Mapping[str, CachedNote]:
    """Return what is known of the notes of a vault, by path."""
    cached = cache.load_cache(root, CACHE_NAME)
    count, _, rest = cached.partition(b"\n")
    if not rest:
        return {}
    numbers = array("q")
    edge = int(count) * _WIDTH * numbers.itemsize
    numbers.frombytes(rest[:edge])
    columns = [numbers[column::_WIDTH] for column in range(_WIDTH)]
    names, _, content = rest[edge:].partition(b"\n")
    paths = names.decode("utf-8", "surrogateescape").split("\0")
    places = pairwise(accumulate(columns[-1], initial=0))
    return {
        path: CachedNote(status, content[start:end])
        for path, status, (start, end) in zip(
            paths, map(FileStatus, *columns[:-1]), places, strict=True
        )
    }


def save_notes(root: Path, notes: Mapping[str, CachedNote], since: int) -> None:
    """Save the notes of a vault that was scanned from a moment on.

    What was changed just before is left out: a second change in the same tick of the
    clock would not show.
    """
    old = since - _RACY
    fit = {
        path: note
        for path, note in notes.items()
        if "\n" not in path and max(note.status.changed, note.status.touched) < old
    }
    if not fit:
        return
    numbers = array("q")
    for note in fit.values():
        numbers.extend((*note.status, len(note.content)))
    names = "\0".join(fit).encode("utf-8", "surrogateescape")
    content = b"".join(note.content for note in fit.values())
    cache.save_cache(
        root, CACHE_NAME, b"%d\n%s%s\n%s" % (len(fit), numbers.tobytes(), names, content)
    )


def worth_saving(known: int, read: int, total: int) -> bool:
    """Return whether so many notes were read, or are gone, that the next run gains by a save."""
    return total >= MIN_NOTES_TO_CACHE and (read + abs(known - total)) * _STALE > total
