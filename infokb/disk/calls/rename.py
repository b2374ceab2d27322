"""Renaming without loss: onto a free name, and an exchange of two names."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from infokb.core.late_module import import_later
from infokb.disk.calls import system
from infokb.disk.calls.folder import Folder

_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS = _UNSUPPORTED | {errno.EPERM, errno.EMLINK}
_CTYPES = import_later("ctypes")


class FlaggedRename(NamedTuple):
    """The system's call for renaming with a flag: for a free target, and for an exchange."""

    call: Callable[[int, bytes, int, bytes, int], int]
    no_replace: int
    exchange: int


def exchange(name: str, other_name: str, folder: Folder) -> bool:
    """Exchange the names of two files of a folder; return whether the file system can."""
    system_rename = flagged_rename()
    return system_rename is not None and _rename_flagged(
        system_rename.exchange, (name, folder), (other_name, folder)
    )


def rename_new(source: str, source_folder: Folder, target: str, target_folder: Folder) -> None:
    """Rename a file; raise FileExistsError where the name is taken."""
    system_rename = flagged_rename()
    source_entry, target_entry = (source, source_folder), (target, target_folder)
    if system_rename and _rename_flagged(system_rename.no_replace, source_entry, target_entry):
        return
    if source_folder.handle is not None and _link(source_entry, target_entry):
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
    with suppress(AttributeError, ImportError, OSError, TypeError):
        library = _CTYPES.CDLL(None, use_errno=True)
        for name, no_replace_flag, exchange_flag in (("renameat2", 1, 2), ("renameatx_np", 4, 2)):
            if hasattr(library, name):
                return FlaggedRename(getattr(library, name), no_replace_flag, exchange_flag)
    return None


def _rename_flagged(
    flag: int, source_entry: tuple[str, Folder], target_entry: tuple[str, Folder]
) -> bool:
    """Rename with a flag; return whether the system and the file system know it."""
    system_rename = flagged_rename()
    if not system_rename or source_entry[1].handle is None or target_entry[1].handle is None:
        return False
    return system.do(_rename, system_rename.call, flag, source_entry, target_entry)


def _rename(
    call: Callable[[int, bytes, int, bytes, int], int],
    flag: int,
    source_entry: tuple[str, Folder],
    target_entry: tuple[str, Folder],
) -> bool:
    ends = [
        (folder.handle or 0, os.fsencode(name)) for name, folder in (source_entry, target_entry)
    ]
    if call(*ends[0], *ends[1], flag) == 0:
        return True
    code = _CTYPES.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), target_entry[0])


def _link(source_entry: tuple[str, Folder], target_entry: tuple[str, Folder]) -> bool:
    """Link a file to a second name; return whether the file system has links."""
    try:
        system.do(
            os.link,
            source_entry[0],
            target_entry[0],
            src_dir_fd=source_entry[1].handle,
            dst_dir_fd=target_entry[1].handle,
            follow_symlinks=False,
        )
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True
