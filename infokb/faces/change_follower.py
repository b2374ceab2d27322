"""Does what changes below a folder ask for, while something else goes on."""

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from infokb.core.errors import HandledErrors
from infokb.faces.watch import LOOK_SECONDS, FolderWatch

REST_SECONDS = 1.0
"""How long it rests after something went wrong, which may go wrong again at once."""


class ChangeFollower:
    """Calls `on_change` with the paths of each burst of changes, in a thread of its own.

    An error goes to `on_error`, and the next changes are followed. Where it is to `prepare` for
    changes it does so before it is quiet; `on_change` gets the paths of what changed since.
    """

    def __init__(
        self,
        watch: FolderWatch,
        on_change: Callable[[frozenset[str]], object],
        on_error: Callable[[Exception], object],
        prepare: Callable[[frozenset[str]], object] | None = None,
    ) -> None:
        self._watch, self._on_change, self._on_error = watch, on_change, on_error
        self._prepare = prepare
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
        while not self._watch.is_closed:
            with HandledErrors(self._rest):
                self._follow()

    def _follow(self) -> None:
        """Wait for a burst of changes, and do what it asks for."""
        if not self._prepare:
            if paths := self._watch.changes(LOOK_SECONDS):
                self._on_change(paths)
        elif paths := self._watch.first_changes(LOOK_SECONDS):
            self._prepare(paths)
            later_paths = self._watch.later_changes()
            if not self._watch.is_closed:
                self._on_change(later_paths)

    def _rest(self, error: Exception) -> None:
        with suppress(Exception):
            self._on_error(error)
        self._watch.rest(REST_SECONDS)
