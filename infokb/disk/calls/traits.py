"""What a file has beside its bytes: mode, owner, extended attributes."""

import errno
import os
import stat

from infokb.disk.calls import system

_OPTIONAL = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP})


def copy(source: int, target: int) -> None:
    """Return one open file the owner, attributes and mode of another."""
    found = os.fstat(source)
    fresh = os.fstat(target)
    if (found.st_uid, found.st_gid) != (fresh.st_uid, fresh.st_gid):
        system.do(os.fchown, target, found.st_uid, found.st_gid)
    for name in _names(source):
        _copy_attribute(source, target, name)
    system.do(os.fchmod, target, stat.S_IMODE(found.st_mode))


def _names(opened: int) -> list[str]:
    try:
        return os.listxattr(opened)
    except (AttributeError, OSError):
        return []


def _copy_attribute(source: int, target: int, name: str) -> None:
    """Copy an attribute; the system's own ones, which only it may set, are let be."""
    try:
        system.do(os.setxattr, target, name, os.getxattr(source, name))
    except OSError as error:
        if name.startswith("user.") or error.errno not in _OPTIONAL:
            raise
