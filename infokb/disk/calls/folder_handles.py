"""A vault's paths on disk: checked part by part, opened folder by folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infokb.core import file_names
from infokb.core.errors import RefusedError
from infokb.disk.calls import system
from infokb.disk.calls.folder import PRIVATE, Folder


def split_path(path: str) -> tuple[list[str], str]:
    """Return the folders and the name of a vault path; raise RefusedError when it leaves the root.

    A drive, a device or a second separator leads out of it on Windows.
    """
    parts = path.split("/")
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        raise RefusedError(f"`{path}` is outside the vault", "use a path inside it")
    if os.sep != "/" and (why := next(filter(None, map(file_names.windows_name_fault, parts)), "")):
        raise RefusedError(f"`{path}` cannot be a file: {why}", "use another name")
    return parts[:-1], parts[-1]


@contextmanager
def open_below(folder: Folder, names: list[str]) -> Iterator[Folder]:
    """Yield an open folder below another, by its path; symbolic links are not followed."""
    child = folder.copy()
    try:
        for name in names:
            subfolder = child.open_folder(name)
            child, parent = subfolder, child  # before the close: it may be interrupted
            parent.close()
        yield child
    finally:
        child.close()


@contextmanager
def create_below(folder: Folder, names: list[str]) -> Iterator[Folder]:
    """Yield an open folder below another, made where it is missing; no link is followed."""
    child = folder.copy()
    try:
        for name in names:
            try:
                subfolder = child.open_folder(name)
            except FileNotFoundError:
                with suppress(FileExistsError):
                    child.create_folder(name)
                    child.sync()
                subfolder = child.open_folder(name)
            child, parent = subfolder, child  # before the close: it may be interrupted
            parent.close()
        yield child
    finally:
        child.close()


def exists_below(folder: Folder, path: str) -> bool:
    """Return whether there is a file or folder of a path below a folder."""
    folders, name = split_path(path)
    with suppress(FileNotFoundError), open_below(folder, folders) as parent:
        return parent.exists(name)
    return False


def create_private(path: Path) -> None:
    """Make a folder, and those above it, for the user alone."""
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            system.do(os.mkdir, folder, PRIVATE)
