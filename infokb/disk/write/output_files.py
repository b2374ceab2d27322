"""The files of a folder that is being filled, each written once and for its owner alone."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from infokb.disk.calls import system
from infokb.disk.calls.regular_file import is_private

_FLAGS: int = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_TRUNC
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class OutputFiles:
    """Writes files below a new folder."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: set[str] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write a file by its name, which may begin with folders."""
        path = self._place(name)
        descriptor = system.do(os.open, path, _FLAGS, 0o600)
        try:
            system.write_all(descriptor, content)
        finally:
            os.close(descriptor)

    def link(self, name: str, old: Path, is_same: Callable[[Path], bool]) -> bool:
        """Let a file be the one of its name below an old folder, if that is the user's and fits.

        Where the disk cannot do so, it is written. Return whether it is there.
        """
        before = Path(os.path.join(old, name))
        try:
            status = os.lstat(before)
            if not stat.S_ISREG(status.st_mode) or not is_private(status) or not is_same(before):
                return False
        except OSError:
            return False
        try:
            system.do(os.link, before, self._place(name))
        except OSError:
            self.write(name, before.read_bytes())
        return True

    def _place(self, name: str) -> str:
        """Return the path of a file, whose folder is there."""
        path = os.path.normpath(os.path.join(self._root, name))
        folder = os.path.dirname(path)
        if folder not in self._folders:
            system.do(os.makedirs, folder, exist_ok=True)
            self._folders.add(folder)
        return path

    def remove(self, name: str) -> None:
        """Remove a file by its name."""
        system.do(os.unlink, self._place(name))
