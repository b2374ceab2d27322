"""Errors that end a thread of watchdog: who waits for its events is told, and stderr is spared.

Where a folder is moved and made anew at once, watchdog 7.1 may remove a watch twice, and the
thread that reads all events ends with a KeyError.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watchdog.utils import BaseThread


class _Hook:
    """The hook for errors of threads, while there are listeners."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], object]] = []
        self._before = threading.excepthook

    def add(self, listener: Callable[[], object]) -> None:
        if not self._listeners:
            self._before, threading.excepthook = threading.excepthook, self._tell
        self._listeners.append(listener)

    def remove(self, listener: Callable[[], object]) -> None:
        self._listeners.remove(listener)
        if not self._listeners:
            threading.excepthook = self._before

    def _tell(self, args: threading.ExceptHookArgs) -> None:
        if not isinstance(args.thread, BaseThread):
            self._before(args)
            return
        for listener in [*self._listeners]:
            listener()


_hook = _Hook()


@contextmanager
def watchdog_faults_told(listener: Callable[[], object]) -> Iterator[None]:
    """Call a function each time that an error ends a thread of watchdog, of whichever watch."""
    _hook.add(listener)
    try:
        yield
    finally:
        _hook.remove(listener)
