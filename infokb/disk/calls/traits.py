"""What a file has beside its bytes: mode, owner, extended attributes, where the system has them."""

import errno
import os
import stat
from functools import cache
from typing import Any

from infokb.core.late_module import import_later
from infokb.disk.calls import system

_OPTIONAL = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP})
_LINUX: Any = os
_CTYPES = import_later("ctypes")
_ACL_AND_ATTRIBUTES = 1 << 0 | 1 << 2
"""The flags of macOS's `fcopyfile` for access control lists and extended attributes."""


def copy_traits(source: int, target: int) -> None:
    """Copy the owner, attributes and mode of one open file to another."""
    status = os.fstat(source)
    target_status = os.fstat(target)
    if hasattr(os, "fchown") and (status.st_uid, status.st_gid) != (
        target_status.st_uid,
        target_status.st_gid,
    ):
        system.do(os.fchown, target, status.st_uid, status.st_gid)
    _copy_attributes(source, target)
    if hasattr(os, "fchmod"):
        system.do(os.fchmod, target, stat.S_IMODE(status.st_mode))


def _copy_attributes(source: int, target: int) -> None:
    if hasattr(os, "listxattr"):
        try:
            names = _LINUX.listxattr(source)
        except OSError:
            names = []
        for name in names:
            _copy_attribute(source, target, name)
    elif (call := fcopyfile()) and system.do(call, source, target, None, _ACL_AND_ATTRIBUTES) < 0:
        code = _CTYPES.get_errno()
        if code not in _OPTIONAL:
            raise OSError(code, os.strerror(code))


def _copy_attribute(source: int, target: int, name: str) -> None:
    """Copy an attribute; the system's own ones, which only it may set, are let be."""
    try:
        system.do(_LINUX.setxattr, target, name, _LINUX.getxattr(source, name))
    except OSError as error:
        if name.startswith("user.") or error.errno not in _OPTIONAL:
            raise


@cache
def fcopyfile() -> Any:
    """Return the call of macOS that copies attributes between open files, None elsewhere."""
    try:
        return getattr(_CTYPES.CDLL(None, use_errno=True), "fcopyfile", None)
    except (AttributeError, ImportError, OSError, TypeError):
        return None
