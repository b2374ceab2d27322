"""A vault in which the last report of a command may be printed again, and a clock that moves."""

import gc
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from infokb.disk.lock import state_folder
from infokb.disk.read import file_status
from infokb.disk.read.state_file import shown_list_name
from infokb.faces.cli import program, repeat
from tests.conftest import ROOT

START = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
"""The moment that the example vault stands at."""


class Printed(NamedTuple):
    """How a command ended, what it printed, and the numbered list it left."""

    code: int
    out: bytes
    err: bytes
    shown: bytes


class RepeatFolder:
    """A vault's folder, and the program run in it; every file is taken for old.

    `repeated` counts the reports that were printed again.
    """

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self._monkeypatch = root, monkeypatch
        self.now = START
        self.repeated = 0
        self.environment: dict[str, str] = {}
        for name in ("INFOKB_AS_OF", "FORCE_COLOR", "NO_COLOR", "NO_GRAPHICS"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(file_status, "_RACY", -(10**15))
        monkeypatch.chdir(root)
        # Other tests put files beside these, which looks like a program that was installed anew.
        monkeypatch.setattr(sys, "path", [path for path in sys.path if path not in {"", str(ROOT)}])
        clock = SimpleNamespace(time=lambda: self.now.timestamp() + 0)
        monkeypatch.setattr("infokb.faces.unix_time.time", clock)

    def go_on(self, **length: float) -> None:
        """Let the clock move."""
        self.now += timedelta(**length)

    def put(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what stands in a file."""
        text = (self.root / path).read_text()
        assert old in text
        self.put(path, text.replace(old, new))

    def run(self, *words: str) -> Printed:
        """Return what the program prints, perhaps again."""
        with self._monkeypatch.context() as patch:
            real = repeat.repeat_report

            def counted(said: Sequence[str]) -> int | None:
                code = real(said)
                self.repeated += code is not None
                return code

            patch.setattr(repeat, "repeat_report", counted)
            return self._run(patch, words, {})

    def truth(self, *words: str) -> Printed:
        """Return what the program prints where nothing is kept."""
        nothing = {f"XDG_{kind}_HOME": str(self.root.parent / kind) for kind in ("CACHE", "STATE")}
        with self._monkeypatch.context() as patch:
            patch.setattr(repeat, "repeat_report", lambda _: None)
            return self._run(patch, words, nothing)

    def _run(
        self, patch: pytest.MonkeyPatch, words: Sequence[str], places: Mapping[str, str]
    ) -> Printed:
        for name, value in {**self.environment, **places}.items():
            patch.setenv(name, value)
        state = state_folder(self.root) / shown_list_name()
        state.unlink(missing_ok=True)
        out, err = (self.root.parent / name for name in ("out", "err"))
        patch.setattr(sys, "argv", ["infokb", *words])
        patch.setattr(threading, "excepthook", threading.excepthook)
        with out.open("w", encoding="utf-8") as stdout, err.open("w", encoding="utf-8") as stderr:
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", stderr)
            try:
                code = program.run_process()
                sys.stderr.flush()
            finally:
                gc.enable()
                gc.unfreeze()
        shown = state.read_bytes() if state.exists() else b""
        return Printed(code, out.read_bytes(), err.read_bytes(), shown)


def touch(path: Path, nanoseconds: int) -> None:
    """Let a file seem changed at a time."""
    os.utime(path, ns=(nanoseconds, nanoseconds))
