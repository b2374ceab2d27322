"""An open folder: by a handle where the system has handles, else by its path."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infokb.disk.calls import system

_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_DIRECTORY: int = getattr(os, "O_DIRECTORY", 0)
_ALWAYS: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
READ: int = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | _ALWAYS
NEW: int = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _ALWAYS
LOCK: int = os.O_RDWR | os.O_CREAT | _NO_FOLLOW | _ALWAYS
PRIVATE = 0o700
_SURROGATE = 0x20000000
"""The bit of a reparse tag of Windows that says: this name stands for another place."""
_USED = {os.access, os.chmod, os.mkdir, os.open, os.rename, os.rmdir, os.stat, os.unlink}
HAS_HANDLES = bool(
    _NO_FOLLOW and _DIRECTORY and os.supports_dir_fd >= _USED and os.scandir in os.supports_fd
)


class Folder:
    """A folder, and the calls on what lies in it; symbolic links are not followed.

    Without a handle each call goes by the path, and links are looked for before it.
    """

    __slots__ = ("handle", "path")

    def __init__(self, path: str, handle: int | None = None) -> None:
        self.path, self.handle = path, handle

    def locate(self, name: str) -> str:
        """Return what the system's calls know a file by, beside the handle."""
        return name if self.handle is not None else os.path.join(self.path, name)

    def stat(self, name: str) -> os.stat_result:
        """Return the status of a file, or of the link."""
        return os.stat(self.locate(name), dir_fd=self.handle, follow_symlinks=False)

    def exists(self, name: str) -> bool:
        """Return whether there is a file of that name."""
        with suppress(FileNotFoundError):
            self.stat(name)
            return True
        return False

    def may_write(self, name: str = ".") -> bool:
        """Return whether the user may write to a file, or add files to the folder itself."""
        mode = os.W_OK | os.X_OK if name == "." else os.W_OK
        effective = os.access in os.supports_effective_ids
        return os.access(self.locate(name), mode, dir_fd=self.handle, effective_ids=effective)

    def is_read_only(self) -> bool:
        """Return whether nobody may write to the file system, where the system tells."""
        ask = getattr(os, "statvfs", None)
        place = self.path if self.handle is None else self.handle
        return bool(ask and ask(place).f_flag & getattr(os, "ST_RDONLY", 0))

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Open a file; raise OSError where it is a link."""
        if self.handle is None and not flags & os.O_EXCL:
            with suppress(FileNotFoundError):
                if is_link(self.stat(name)):
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        if flags & os.O_CREAT:
            return system.do(os.open, self.locate(name), flags, mode, dir_fd=self.handle)
        return os.open(self.locate(name), flags, dir_fd=self.handle)

    def open_folder(self, name: str) -> "Folder":
        """Open a folder in this one; raise OSError where it is a link or a file."""
        path = os.path.join(self.path, name)
        if self.handle is not None:
            return Folder(path, os.open(name, READ | _DIRECTORY, dir_fd=self.handle))
        status = self.stat(name)
        if is_link(status) or not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
        return Folder(path)

    def create_folder(self, name: str) -> None:
        """Make a folder; raise FileExistsError where the name is taken."""
        system.do(os.mkdir, self.locate(name), dir_fd=self.handle)

    def remove_folder(self, name: str) -> None:
        """Remove a folder; raise OSError where something is in it."""
        system.do(os.rmdir, self.locate(name), dir_fd=self.handle)

    def unlink(self, name: str) -> None:
        """Remove a file."""
        system.do(os.unlink, self.locate(name), dir_fd=self.handle)

    def replace(self, name: str, target_folder: "Folder", target: str) -> None:
        """Rename a file, in place of what has the new name."""
        system.do(
            os.replace,
            self.locate(name),
            target_folder.locate(target),
            src_dir_fd=self.handle,
            dst_dir_fd=target_folder.handle,
        )

    def chmod(self, name: str, mode: int) -> None:
        """Set the mode of a file."""
        system.do(os.chmod, self.locate(name), mode, dir_fd=self.handle)

    def make_private(self) -> None:
        """Close the folder itself to everybody else."""
        if self.handle is not None and hasattr(os, "fchmod"):
            system.do(os.fchmod, self.handle, PRIVATE)
        else:
            system.do(os.chmod, self.path, PRIVATE)

    def sync(self) -> None:
        """Flush the names in the folder to the disk, where the system can."""
        if self.handle is not None:
            system.do(os.fsync, self.handle)

    @contextmanager
    def scan(self) -> Iterator[Iterator[os.DirEntry[str]]]:
        """Yield the entries."""
        if self.handle is None:
            with os.scandir(self.path) as entries:
                yield entries
        else:
            with os.scandir(self.handle) as entries:
                yield entries

    def entry_stat(self, entry: os.DirEntry[str]) -> os.stat_result:
        """Return the status of an entry; a listing on Windows leaves out the inode."""
        status = entry.stat(follow_symlinks=False)
        return status if status.st_ino else self.stat(entry.name)

    def copy(self) -> "Folder":
        """Return the same folder, open once more."""
        return Folder(self.path, None if self.handle is None else os.dup(self.handle))

    def close(self) -> None:
        """Close the handle."""
        if self.handle is not None:
            os.close(self.handle)


def is_link(status: os.stat_result) -> bool:
    """Return whether a file stands for another place: a symbolic link, or a junction of Windows."""
    tag: int = getattr(status, "st_reparse_tag", 0)
    return stat.S_ISLNK(status.st_mode) or bool(tag & _SURROGATE)


@contextmanager
def open_root(root: Path) -> Iterator[Folder]:
    """Yield an open folder; it alone may be a symbolic link."""
    if HAS_HANDLES:
        folder = Folder(str(root), os.open(root, os.O_RDONLY | _DIRECTORY | _ALWAYS))
    elif stat.S_ISDIR(os.stat(root).st_mode):
        folder = Folder(os.path.abspath(root))
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(root))
    try:
        yield folder
    finally:
        folder.close()
