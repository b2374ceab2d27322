"""Follows a folder: says once that something has changed, when it is quiet again."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.25
LONGEST = 2.0
_READING = frozenset({"opened", "closed_no_write"})
_PASSING = (".tmp", ".swp", ".swx", ".crdownload", ".icloud", "~")


class Follow(FileSystemEventHandler):
    """Calls `changed` after each burst of changes below a folder, until it is left."""

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self._root, self._changed = root, changed
        self._stir = threading.Event()
        self._over = threading.Event()
        self._observer = Observer()
        self._worker = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._observer.schedule(self, str(self._root), recursive=True)
        self._observer.start()
        self._worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._stir.set()
        self._observer.stop()
        self._observer.join()
        self._worker.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take notice of what may have changed a note."""
        if event.is_directory and event.event_type == "modified":
            return
        paths = (event.dest_path or event.src_path, event.src_path)
        if event.event_type not in _READING and any(self._counts(str(path)) for path in paths):
            self._stir.set()

    def _counts(self, path: str) -> bool:
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return False
        hidden = any(part.startswith((".", "~$")) for part in parts)
        return not hidden and not path.endswith(_PASSING)

    def _run(self) -> None:
        while True:
            self._stir.wait()
            began = time.monotonic()
            while self._stir.is_set() and time.monotonic() - began < LONGEST:
                self._stir.clear()
                if self._over.wait(QUIET):
                    return
            self._stir.clear()
            self._changed()
