"""The folders of a vault that the system is asked to watch: those in which notes may be.

Folders that do not exist for infokb are left out: git and a built site change and replace theirs
all the time, which watchdog does not survive.
"""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from stat import S_ISDIR
from typing import NamedTuple

from watchdog.events import FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch

from infokb.core.vault.vault_paths import FOREIGN_FOLDERS, HIDDEN
from infokb.disk.read.file_versions import is_watched

HIDDEN_FOLDERS = frozenset(
    str(parent) for path in HIDDEN for parent in PurePosixPath(path).parents
) - {"."}
"""The folders of the hidden files that infokb reads."""


class _Place(NamedTuple):
    device: int
    inode: int


class WatchedFolders:
    """What an observer watches of a vault's folder for a handler of events."""

    def __init__(self, root: Path, observer: BaseObserver, handler: FileSystemEventHandler) -> None:
        self._root, self._observer, self._handler = root, observer, handler
        self._watches: dict[str, tuple[_Place, ObservedWatch]] = {}

    def follow(self) -> None:
        """Watch the folders that are there now; raise OSError where one cannot be watched."""
        places = dict(self._folders())
        for path, (place, watch) in [*self._watches.items()]:
            if places.get(path) != place:
                self._observer.unschedule(watch)
                del self._watches[path]
        for path, place in places.items():
            if path not in self._watches:
                is_recursive = bool(path) and path not in HIDDEN_FOLDERS
                watch = self._observer.schedule(
                    self._handler, str(self._root / path), recursive=is_recursive
                )
                self._watches[path] = place, watch

    def _folders(self) -> Iterator[tuple[str, _Place]]:
        """Yield the vault's folder, those in it, and the hidden ones; folders below come along."""
        visible_names: list[str] = []
        try:
            with os.scandir(self._root) as entries:
                visible_names += (entry.name for entry in entries if is_watched(entry.name))
        except OSError:
            return
        for path in ("", *sorted({*visible_names} - FOREIGN_FOLDERS), *sorted(HIDDEN_FOLDERS)):
            try:
                status = (self._root / path).stat(follow_symlinks=not path)
            except OSError:
                continue
            if S_ISDIR(status.st_mode):
                yield path, _Place(status.st_dev, status.st_ino)
