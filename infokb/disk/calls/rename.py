"""Renaming without loss: onto a free name, and an exchange of two names."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from infokb.disk.calls import system
from infokb.disk.calls.folder import Folder

_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS = _UNSUPPORTED | {errno.EPERM, errno.EMLINK}
_CTYPES = system.optional_module("ctypes")


class FlaggedRename(NamedTuple):
    """The system's call for renaming with a flag: for a free target, and for an exchange."""

    call: Callable[[int, bytes, int, bytes, int], int]
    free: int
    exchange: int


def exchange(name: str, other: str, folder: Folder) -> bool:
    """Let two files of a folder trade names; return whether the file system can."""
    system_rename = flagged_rename()
    return system_rename is not None and _flagged(
        system_rename.exchange, (name, folder), (other, folder)
    )


def rename_new(source: str, source_folder: Folder, target: str, target_folder: Folder) -> None:
    """Rename a file; raise FileExistsError where the name is taken."""
    system_rename = flagged_rename()
    old, new = (source, source_folder), (target, target_folder)
    if system_rename and _flagged(system_rename.free, old, new):
        return
    if source_folder.handle is not None and _linked(old, new):
        source_folder.unlink(source)
        return
    if target_folder.exists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    system.do(
        os.rename,
        source_folder.locate(source),
        target_folder.locate(target),
        src_dir_fd=source_folder.handle,
        dst_dir_fd=target_folder.handle,
    )


@cache
def flagged_rename() -> FlaggedRename | None:
    """Return the system's call, None where it has none."""
    with suppress(AttributeError, OSError, TypeError):
        library = _CTYPES.CDLL(None, use_errno=True)
        for name, free, both in (("renameat2", 1, 2), ("renameatx_np", 4, 2)):
            if hasattr(library, name):
                return FlaggedRename(getattr(library, name), free, both)
    return None


def _flagged(flag: int, old: tuple[str, Folder], new: tuple[str, Folder]) -> bool:
    """Rename with a flag; return whether the system and the file system know it."""
    system_rename = flagged_rename()
    if not system_rename or old[1].handle is None or new[1].handle is None:
        return False
    return system.do(_rename, system_rename.call, flag, old, new)


def _rename(
    call: Callable[[int, bytes, int, bytes, int], int],
    flag: int,
    old: tuple[str, Folder],
    new: tuple[str, Folder],
) -> bool:
    ends = [(folder.handle or 0, os.fsencode(name)) for name, folder in (old, new)]
    if call(*ends[0], *ends[1], flag) == 0:
        return True
    code = _CTYPES.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), new[0])


def _linked(old: tuple[str, Folder], new: tuple[str, Folder]) -> bool:
    """Link a file to a second name; return whether the file system knows such."""
    try:
        system.do(
            os.link,
            old[0],
            new[0],
            src_dir_fd=old[1].handle,
            dst_dir_fd=new[1].handle,
            follow_symlinks=False,
        )
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True
