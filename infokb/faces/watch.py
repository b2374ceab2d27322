"""Watches a vault's folder: says that contents have changed, once it is quiet again."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from infokb.core.errors import HandledErrors
from infokb.disk.calls import os_faults
from infokb.disk.read.file_versions import FileVersion, changed_paths, file_versions, is_watched
from infokb.faces.watched_folders import HIDDEN_FOLDERS, WatchedFolders

QUIET_SECONDS = 0.25
MAX_SETTLE_SECONDS = 2.0
LOOK_SECONDS = 60.0
"""Seconds after which files are looked at though the system announced nothing."""
FREQUENT_LOOK_SECONDS = 2.0
"""The same where the system does not watch the folder."""
REST_SECONDS = 1.0
"""How long it rests after something went wrong, which may go wrong again at once."""
_MAX_WAIT_SECONDS = 1.0
"""How long it waits at a stretch: an interruption just before a wait is noticed behind it."""
_READ_EVENTS = frozenset({"opened", "closed_no_write"})

for _name in ("watchdog", "fsevents"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False  # its log would go to stderr


class FolderWatch(FileSystemEventHandler):
    """Waits for changes below a folder, while it is entered.

    What the system announces only wakes it; what has changed it sees for itself. Where the
    system turns out to announce nothing, as with some network folders or too few watches, it
    looks often, and `told` hears of it once.
    """

    def __init__(self, root: Path, told: Callable[[str], object] = lambda _: None) -> None:
        self._root, self._told = root, told
        self._stir, self._over = threading.Event(), threading.Event()
        self._touched: set[str] = set()
        self._every = LOOK_SECONDS
        self._observer = Observer()
        self._folders = WatchedFolders(root, self._observer, self)
        self._seen: dict[str, FileVersion] = {}
        self._next = self._last = 0.0

    def __enter__(self) -> Self:
        self._observer.start()
        self._follow_folders()
        self._seen = file_versions(self._root)
        self._next = monotonic() + self._every
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def close(self) -> None:
        """Let whoever waits go, with no changes."""
        self._over.set()
        self._stir.set()

    def rest(self, seconds: float) -> None:
        """Wait so long at most, unless it is closed."""
        self._over.wait(seconds)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._over.is_set()

    def changes(self, seconds: float) -> frozenset[str]:
        """Wait so long at most for the next changes; return the paths of the files, or none."""
        end = monotonic() + seconds
        while True:
            left = min(end, self._next) - monotonic()
            stirred = self._stir.wait(max(0.0, min(left, _MAX_WAIT_SECONDS)))
            if stirred:
                self._settle()
            if self.closed:
                return frozenset()
            if stirred or monotonic() >= self._next:
                paths = self._look()
                if paths and not stirred and not self._stir.wait(QUIET_SECONDS):
                    self._be_wary("it announces no changes")
                if paths:
                    return paths
            if monotonic() >= end:
                return frozenset()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take notice of what may have changed a file."""
        if event.event_type in _READ_EVENTS or (
            event.is_directory and event.event_type == "modified"
        ):
            return
        for path in (event.src_path, event.dest_path):
            inside = self._inside(str(path)) if path else ""
            if inside and (is_watched(inside) or inside in HIDDEN_FOLDERS):
                self._touched.add(inside)
                self._last = monotonic()
                self._stir.set()

    def _inside(self, path: str) -> str:
        try:
            return Path(path).relative_to(self._root).as_posix()
        except ValueError:
            return ""

    def _settle(self) -> None:
        """Wait until it has been quiet for a while, or has been loud for long."""
        latest = monotonic() + MAX_SETTLE_SECONDS
        while (left := min(self._last + QUIET_SECONDS, latest) - monotonic()) > 0:
            if self._over.wait(left):
                return
        self._stir.clear()

    def _follow_folders(self) -> None:
        try:
            self._folders.follow()
        except OSError as error:
            self._be_wary(os_faults.reason(error))

    def _look(self) -> frozenset[str]:
        self._follow_folders()
        touched, self._touched = self._touched, set()
        before, self._seen = self._seen, file_versions(self._root, self._seen, touched)
        self._next = monotonic() + self._every
        return changed_paths(before, self._seen)

    def _be_wary(self, why: str) -> None:
        if self._every == FREQUENT_LOOK_SECONDS:
            return
        self._every = FREQUENT_LOOK_SECONDS
        self._next = monotonic() + FREQUENT_LOOK_SECONDS
        self._told(f"cannot watch this folder ({why}): checking every 2 seconds")


class ChangeFollower:
    """Calls `changed` with the paths of each burst of changes, in a thread of its own.

    Whatever goes wrong, `failed` hears of it, and the next changes are followed.
    """

    def __init__(
        self,
        watch: FolderWatch,
        changed: Callable[[frozenset[str]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._watch, self._changed, self._failed = watch, changed, failed
        self._worker = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watch.close()
        self._worker.join()

    def _run(self) -> None:
        while not self._watch.closed:
            with HandledErrors(self._rest):
                if paths := self._watch.changes(LOOK_SECONDS):
                    self._changed(paths)

    def _rest(self, error: Exception) -> None:
        with suppress(Exception):
            self._failed(error)
        self._watch.rest(REST_SECONDS)
