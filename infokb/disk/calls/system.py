"""Every call that changes the disk; all of them pass `do`, where tests count and break them."""

import ctypes
import errno
import os
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


class Swap(NamedTuple):
    """The system's call for renaming with a flag: for a free target, and for an exchange."""

    call: Callable[[int, bytes, int, bytes, int], int]
    free: int
    exchange: int


def do(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Make a call that changes the disk."""
    return call(*args, **kwargs)


def write(opened: int, content: bytes) -> None:
    """Write all of a content to an open file."""
    rest = memoryview(content)
    while rest:
        rest = rest[do(os.write, opened, rest) :]


def exchange(one: str, other: str, folder: int) -> bool:
    """Let two files of a folder trade names; tell whether the file system can."""
    found = swap()
    return found is not None and do(_rename, found, found.exchange, (one, folder), (other, folder))


def rename_new(source: str, source_folder: int, target: str, target_folder: int) -> None:
    """Return a file a new name; raise FileExistsError where it is taken."""
    found, one, other = swap(), (source, source_folder), (target, target_folder)
    if found and do(_rename, found, found.free, one, other):
        return
    do(
        os.link,
        source,
        target,
        src_dir_fd=source_folder,
        dst_dir_fd=target_folder,
        follow_symlinks=False,
    )
    do(os.unlink, source, dir_fd=source_folder)


@cache
def swap() -> Swap | None:
    """Return the system's call, None where it has none."""
    library = ctypes.CDLL(None, use_errno=True)
    for name, free, both in (("renameat2", 1, 2), ("renameatx_np", 4, 2)):
        if hasattr(library, name):
            return Swap(getattr(library, name), free, both)
    return None


def _rename(found: Swap, flag: int, one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Rename with a flag; tell whether the file system knows it."""
    paths = os.fsencode(one[0]), os.fsencode(other[0])
    if found.call(one[1], paths[0], other[1], paths[1], flag) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), other[0])
