"""New files and new folders, safely on the disk."""

import os
from contextlib import suppress

from infokb.disk.calls import system, traits

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
PRIVATE = 0o600
PLAIN = 0o666


def create_file(
    name: str, folder: int, content: bytes, mode: int = PRIVATE, like: int | None = None
) -> None:
    """Make a new file of an open folder, with the traits of an open one; none stays on failure.

    Raises FileExistsError where the name is taken.
    """
    opened = system.do(os.open, name, _FLAGS, mode, dir_fd=folder)
    try:
        system.write(opened, content)
        if like is not None:
            traits.copy(like, opened)
        system.do(os.fsync, opened)
    except OSError:
        with suppress(OSError):
            system.do(os.unlink, name, dir_fd=folder)
        raise
    finally:
        os.close(opened)


def create_atomically(
    name: str, folder: int, content: bytes, mode: int = PRIVATE, *, replace: bool = False
) -> None:
    """Make a file of an open folder whole, under its name at once.

    Raises FileExistsError where the name is taken and is not to be replaced.
    """
    temporary = f".~infokb-{os.urandom(8).hex()}.tmp"
    create_file(temporary, folder, content, mode)
    try:
        if replace:
            system.do(os.replace, temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            system.rename_new(temporary, folder, name, folder)
    except OSError:
        system.do(os.unlink, temporary, dir_fd=folder)
        raise
    system.do(os.fsync, folder)
