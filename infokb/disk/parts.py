"""A vault's paths on disk: checked part by part, opened folder by folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infokb.core.errors import RefusedError
from infokb.disk.regular import FOLDER_FLAGS


def split(path: str) -> tuple[list[str], str]:
    """Give the folders and the name of a vault path; raise RefusedError when it leaves the root."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        raise RefusedError(f"`{path}` does not lie in the vault", "name a path below its folder")
    return parts[:-1], parts[-1]


@contextmanager
def opened(root: Path) -> Iterator[int]:
    """Give an open folder; the root alone may be a symbolic link."""
    found = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield found
    finally:
        os.close(found)


@contextmanager
def inside(folder: int, names: list[str]) -> Iterator[int]:
    """Give an open folder below another, by its path; symbolic links are not followed."""
    found = os.dup(folder)
    try:
        for name in names:
            below = os.open(name, FOLDER_FLAGS, dir_fd=found)
            os.close(found)
            found = below
        yield found
    finally:
        os.close(found)
