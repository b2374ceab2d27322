"""New files, safely on the disk."""

import os
from contextlib import suppress

from infokb.disk.calls import rename, system, traits
from infokb.disk.calls.folder import NEW, Folder

PRIVATE = 0o600
PLAIN = 0o666


def create_file(
    name: str, folder: Folder, content: bytes, mode: int = PRIVATE, like: int | None = None
) -> None:
    """Make a new file of an open folder, with the traits of an open one; none stays on failure.

    Raises FileExistsError where the name is taken.
    """
    opened = folder.open(name, NEW, mode)
    try:
        _fill(opened, content, like)
    except OSError:
        with suppress(OSError):
            folder.unlink(name)
        raise


def _fill(opened: int, content: bytes, like: int | None) -> None:
    try:
        system.write(opened, content)
        if like is not None:
            traits.copy(like, opened)
        system.do(os.fsync, opened)
    finally:
        os.close(opened)


def create_atomically(
    name: str, folder: Folder, content: bytes, mode: int = PRIVATE, *, replace: bool = False
) -> None:
    """Make a file of an open folder whole, under its name at once.

    Raises FileExistsError where the name is taken and is not to be replaced.
    """
    temporary = f".~infokb-{os.urandom(8).hex()}.tmp"
    create_file(temporary, folder, content, mode)
    try:
        if replace:
            folder.replace(temporary, folder, name)
        else:
            rename.rename_new(temporary, folder, name, folder)
    except OSError:
        folder.unlink(temporary)
        raise
    folder.sync()
