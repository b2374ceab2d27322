"""New files, safely on the disk."""

import os
from contextlib import suppress

from infokb.disk.calls import system, traits
from infokb.disk.calls.folder import NEW, Folder

PRIVATE_MODE = 0o600
PLAIN_MODE = 0o666


def create_file(
    name: str,
    folder: Folder,
    content: bytes,
    mode: int = PRIVATE_MODE,
    like: int | None = None,
    *,
    sync: bool = True,
) -> None:
    """Make a new file of an open folder, with the traits of an open one; none stays on failure.

    It is safely on the disk afterwards, unless the caller sees to that.
    Raises FileExistsError where the name is taken.
    """
    descriptor = folder.open(name, NEW, mode)
    try:
        _fill(descriptor, content, like, sync=sync)
    except OSError:
        with suppress(OSError):
            folder.unlink(name)
        raise


def _fill(descriptor: int, content: bytes, like: int | None, *, sync: bool) -> None:
    try:
        system.write_all(descriptor, content)
        if like is not None:
            traits.copy_traits(like, descriptor)
        if sync:
            system.do(os.fsync, descriptor)
    finally:
        os.close(descriptor)
