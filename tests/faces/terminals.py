"""infokb on a terminal of its own, typed to when it asks."""

import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path

_PATIENCE = 60
"""Seconds after which a program that says nothing is taken to hang."""
_START = (
    "import os, signal, sys; os.login_tty(0); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a background job ignores it
    "from infokb.faces.cli.program import run_process; sys.exit(run_process())"
)
CTRL_C, CTRL_D = "\x03\r", "\x04"
"""Ctrl-C may come before a program that shows its prompt waits: a key behind it wakes it up."""


class Terminal:
    """A command of infokb that runs in a folder, on a terminal of 60 columns."""

    def __init__(self, folder: Path, *words: str) -> None:
        """Start the command."""
        self._main, side = pty.openpty()
        termios.tcsetwinsize(side, (24, 60))
        self.shown = ""
        self._read = 0
        kept = {name: text for name, text in os.environ.items() if name != "COLUMNS"}
        self._program = subprocess.Popen(
            [sys.executable, "-c", _START, *words],
            cwd=folder,
            env={**kept, "TERM": "dumb", "NO_COLOR": "1"},
            stdin=side,
            stdout=side,
            stderr=side,
        )
        os.close(side)

    def wait_for(self, words: str) -> None:
        """Read until some words are shown that were not waited for yet."""
        while words not in self.shown[self._read :]:
            assert self._receive(), f"{words!r} is not shown, but {self.shown!r}"
        self._read = self.shown.index(words, self._read) + len(words)

    def answer(self, question: str, *answers: str, prompt: str = "> ") -> None:
        """Wait for a question, then type each answer behind the prompt, and Enter."""
        self.wait_for(question)
        for answer in answers:
            self.wait_for(prompt)
            self.press(f"{answer}\r")

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._main, keys.encode())

    def finish(self) -> int:
        """Read to the end; return the exit code."""
        while self._receive():
            pass
        os.close(self._main)
        return self._program.wait()

    def _receive(self) -> bool:
        ready, _, _ = select.select([self._main], [], [], _PATIENCE)
        assert ready, f"nothing more is shown than {self.shown!r}"
        try:
            received = os.read(self._main, 4096)
        except OSError:  # the other side is closed
            return False
        self.shown += received.decode().replace("\r\n", "\n")
        return bool(received)
