"""The files of a folder that is being filled, each written once and for its owner alone."""

import os
from pathlib import Path

from infokb.disk.calls import system

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
