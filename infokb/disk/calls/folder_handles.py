"""A vault's paths on disk: checked part by part, opened folder by folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infokb.core.errors import RefusedError
from infokb.disk.calls import system
from infokb.disk.calls.regular_file import FOLDER_FLAGS

PRIVATE = 0o700


def split(path: str) -> tuple[list[str], str]:
    """Return the folders and the name of a path; raise RefusedError when it leaves the root."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        raise RefusedError(f"`{path}` does not lie in the vault", "name a path below its folder")
    return parts[:-1], parts[-1]


@contextmanager
def open_root(root: Path) -> Iterator[int]:
    """Yield an open folder; the root alone may be a symbolic link."""
    found = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield found
    finally:
        os.close(found)


@contextmanager
def open_below(folder: int, names: list[str]) -> Iterator[int]:
    """Yield an open folder below another, by its path; symbolic links are not followed."""
    found = os.dup(folder)
    try:
        for name in names:
            below = os.open(name, FOLDER_FLAGS, dir_fd=found)
            os.close(found)
            found = below
        yield found
    finally:
        os.close(found)


@contextmanager
def create_below(root: int, names: list[str]) -> Iterator[int]:
    """Yield an open folder below another, created if missing; follow no symbolic link."""
    found = os.dup(root)
    try:
        for name in names:
            with suppress(FileExistsError):
                system.do(os.mkdir, name, dir_fd=found)
                system.do(os.fsync, found)
            below = os.open(name, FOLDER_FLAGS, dir_fd=found)
            os.close(found)
            found = below
        yield found
    finally:
        os.close(found)


def create_private(path: Path) -> None:
    """Make a folder, and those above it, for the user alone."""
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            system.do(os.mkdir, folder, PRIVATE)


def exists(name: str, folder: int) -> bool:
    """Return whether an open folder has a file of that name."""
    with suppress(FileNotFoundError):
        os.stat(name, dir_fd=folder, follow_symlinks=False)
        return True
    return False
