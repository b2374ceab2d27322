"""Watches a vault's folder: says that contents have changed, once it is quiet again."""

import logging
import threading
import warnings
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from infokb.disk.calls import os_faults
from infokb.disk.read.file_versions import FileVersion, changed_paths, file_versions, is_watched
from infokb.faces.watchdog_faults import watchdog_faults_told
from infokb.faces.watched_folders import HIDDEN_FOLDERS, WatchedFolders

QUIET_SECONDS = 0.25
MAX_SETTLE_SECONDS = 2.0
SAVE_SECONDS = 0.02
"""How long it is quiet once a program has saved a file, by however many steps."""
FEW_FILES = 3
"""Files that may be saved together, with what an editor tries out beside them."""
LOOK_SECONDS = 60.0
"""Seconds after which files are looked at though the system announced nothing."""
FREQUENT_LOOK_SECONDS = 2.0
"""The same where the system does not watch the folder."""
MAX_END_SECONDS = 2.0
"""How long its end waits for threads of the library, which end with the process at the latest."""
_MAX_WAIT_SECONDS = 1.0
"""How long it waits at a stretch: an interruption just before a wait is noticed behind it."""
_READ_EVENTS = frozenset({"opened", "closed_no_write"})

for _name in ("watchdog", "fsevents"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False  # its log would go to stderr
warnings.filterwarnings("ignore", module="watchdog")  # as would what it says of moved folders


class FolderWatch(FileSystemEventHandler):
    """Waits for changes below a folder, while it is entered.

    What the system announces only wakes it; what has changed it sees for itself. Where the
    system turns out to announce nothing, as with some network folders or too few watches, it
    looks often, and `report` is called with that once.
    """

    def __init__(self, root: Path, report: Callable[[str], object] = lambda _: None) -> None:
        self._root, self._report = root, report
        self._wake_event, self._close_event = threading.Event(), threading.Event()
        self._touched_paths: set[str] = set()
        self._interval = LOOK_SECONDS
        self._open = ExitStack()
        self._observer: BaseObserver | None = None
        self._versions: dict[str, FileVersion] = {}
        self._next_look = self._last_event = self._deadline = 0.0
        self._is_there = True

    def __enter__(self) -> Self:
        self._open.enter_context(watchdog_faults_told(self._forget_observer))
        self._follow_folders()
        self._versions = file_versions(self._root)
        self._next_look = monotonic() + self._interval
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self._open.close()
        if self._observer:
            ending = threading.Thread(target=_end, args=(self._observer,), daemon=True)
            ending.start()
            ending.join(MAX_END_SECONDS)

    def close(self) -> None:
        """Release all waiting requests, with no changes."""
        self._close_event.set()
        self._wake_event.set()

    def rest(self, seconds: float) -> None:
        """Wait so long at most, unless it is closed."""
        self._close_event.wait(seconds)

    @property
    def is_closed(self) -> bool:
        """Return whether it was closed."""
        return self._close_event.is_set()

    def changes(self, seconds: float) -> frozenset[str]:
        """Wait so long at most for the next changes; return the paths of the files, or none."""
        return self._next_changes(seconds, self._settle)

    def first_changes(self, seconds: float) -> frozenset[str]:
        """Return the same of few files before it is quiet; `later_changes` waits for that."""
        return self._next_changes(seconds, self._pause)

    def later_changes(self) -> frozenset[str]:
        """Wait until it is quiet; return the paths of files that changed since `first_changes`."""
        if self._is_quiet(QUIET_SECONDS) and self._wake_event.is_set():
            self._wake_event.clear()
            return self._look()
        return frozenset()

    def _next_changes(self, seconds: float, settle: Callable[[], None]) -> frozenset[str]:
        end = monotonic() + seconds
        while True:
            wait_seconds = min(end, self._next_look) - monotonic()
            was_woken = self._wake_event.wait(max(0.0, min(wait_seconds, _MAX_WAIT_SECONDS)))
            if was_woken:
                self._deadline = monotonic() + MAX_SETTLE_SECONDS
                settle()
            if self.is_closed:
                return frozenset()
            was_there, self._is_there = self._is_there, self._root.is_dir()
            has_come_or_gone = self._is_there != was_there
            if was_woken or has_come_or_gone or monotonic() >= self._next_look:
                paths = self._look()
                was_told = was_woken or has_come_or_gone
                if paths and not was_told and not self._wake_event.wait(QUIET_SECONDS):
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
            path_in_folder = self._path_in_folder(str(path)) if path else ""
            if path_in_folder and (is_watched(path_in_folder) or path_in_folder in HIDDEN_FOLDERS):
                self._touched_paths.add(path_in_folder)
                self._last_event = monotonic()
                self._wake_event.set()

    def _path_in_folder(self, path: str) -> str:
        try:
            return Path(path).relative_to(self._root).as_posix()
        except ValueError:
            return ""

    def _settle(self) -> None:
        """Wait until it has been quiet for a while, or has been loud for long."""
        if self._is_quiet(QUIET_SECONDS):
            self._wake_event.clear()

    def _pause(self) -> None:
        """Wait until what was saved is there; where it is little, that is before it is quiet."""
        if self._is_quiet(SAVE_SECONDS) and len(self._touched_paths) <= FEW_FILES:
            self._wake_event.clear()
        else:
            self._settle()

    def _is_quiet(self, seconds: float) -> bool:
        """Wait until nothing was announced for a while, or until the deadline; False if closed."""
        while (wait_seconds := min(self._last_event + seconds, self._deadline) - monotonic()) > 0:
            if self._close_event.wait(wait_seconds):
                return False
        return True

    def _forget_observer(self) -> None:
        """Let the next look begin with another observer: one with a dead thread never stops."""
        self._observer = None
        self._last_event = monotonic()
        self._wake_event.set()

    def _follow_folders(self) -> None:
        if not self._observer:
            self._observer = Observer()
            self._observer.start()
            self._folders = WatchedFolders(self._root, self._observer, self)
        try:
            self._folders.follow()
        except OSError as error:
            self._be_wary(os_faults.reason(error))
        except KeyError:
            self._forget_observer()

    def _look(self) -> frozenset[str]:
        self._follow_folders()
        touched_paths = self._touched_paths.copy()
        self._touched_paths -= touched_paths
        old_versions, self._versions = (
            self._versions,
            file_versions(self._root, self._versions, touched_paths),
        )
        self._next_look = monotonic() + self._interval
        return changed_paths(old_versions, self._versions)

    def _be_wary(self, why: str) -> None:
        if self._interval == FREQUENT_LOOK_SECONDS:
            return
        self._interval = FREQUENT_LOOK_SECONDS
        self._next_look = monotonic() + FREQUENT_LOOK_SECONDS
        self._report(f"cannot watch this folder ({why}): checking every 2 seconds")


def _end(observer: BaseObserver) -> None:
    with suppress(Exception):  # a thread of it may have ended just now
        observer.stop()
        observer.join()
