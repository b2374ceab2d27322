"""A screen of 100 columns on which an editor runs, with a person who waits for what it shows."""

import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 120.0
"""Seconds after which what is not shown yet is missed: machines are busy."""
_LOOK_SECONDS = 0.1


class Screen:
    """The screen of a program, kept by tmux while it is entered."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        self._command, self._env, self._folder = command, env, folder
        self._tmux = (shutil.which("tmux") or "tmux", "-S", str(folder / "tmux"), "-f", "/dev/null")

    def __enter__(self) -> Self:
        self._ask("new-session", "-d", "-x", "100", "-y", "40", *self._command)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def text(self) -> str:
        """Return what the screen shows, nothing once the program has ended."""
        shown = subprocess.run(
            [*self._tmux, "capture-pane", "-p"], check=False, capture_output=True, text=True
        )
        return shown.stdout

    def wait_for(self, *words: str) -> None:
        """Wait until the screen shows all of some words."""
        last = time.monotonic() + _PATIENCE
        while not all(word in self.text() for word in words):
            assert time.monotonic() < last, f"{words} are not shown, but\n{self.text()}"
            time.sleep(_LOOK_SECONDS)

    def press(self, *keys: str) -> None:
        """Press keys, by the names that tmux has for them."""
        self._ask("send-keys", *keys)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        for letter in words:
            self._ask("send-keys", "-l", "--", letter)

    def wait_for_end(self) -> None:
        """Wait until the program has ended."""
        last = time.monotonic() + _PATIENCE
        while self.text():
            assert time.monotonic() < last, f"it does not end, but shows\n{self.text()}"
            time.sleep(_LOOK_SECONDS)

    def _ask(self, *words: str) -> None:
        subprocess.run(
            [*self._tmux, *words], env=self._env, cwd=self._folder, check=True, capture_output=True
        )
