"""`infokb lint --watch`, really run: notes are saved, and what it prints is read."""

import gc
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infokb.faces.cli import watch_rounds
from infokb.faces.cli.main import main
from infokb.faces.cli.session import Session
from infokb.faces.process.collector import collect_new_only
from infokb.faces.watch import FolderWatch

pytestmark = pytest.mark.slow

NOTE = (
    "---\ntype: contact\n---\n\n## Background\n\nMet [[{}]].\n\n"
    "## Common ground\n\n## Log\n\n## Follow-ups\n"
)
HEEDING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from infokb.faces.cli.main import main; raise SystemExit(main())"
)
"""The program, as a terminal starts it: what runs in the background ignores an interrupt."""
SECONDS = 20.0
Read = Callable[[str], str]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    folder.joinpath("contacts", "Bo Li.md").write_text(NOTE.format("Jane"))
    return folder


@contextmanager
def watching(vault: Path, output: int, source: int) -> Iterator[tuple[int, Read]]:
    """Run it with a stream for what it prints; give its process and a way to read up to a text."""
    env = {name: one for name, one in os.environ.items() if not name.startswith("INFOKB_")}
    command = [sys.executable, "-c", HEEDING]
    words = ["lint", "--watch", "--output-format", "concise", "--color", "never"]
    told = ""
    with subprocess.Popen(
        [*command, *words], cwd=vault, env=env, stdout=output, stderr=output
    ) as process:

        def read(end: str) -> str:
            nonlocal told
            until = time.monotonic() + SECONDS
            while end not in told:
                assert time.monotonic() < until, f"no {end!r} in {told!r}"
                if select.select([source], [], [], 0.1)[0]:
                    told += os.read(source, 65536).decode()
            found, _, told = told.partition(end)
            return found

        try:
            yield process.pid, read
        finally:
            process.send_signal(signal.SIGINT)
            try:
                assert process.wait(SECONDS) == 130
            finally:
                process.kill()


def test_each_save_is_checked_until_it_is_interrupted(vault: Path) -> None:
    source, output = os.pipe()
    note = vault / "contacts" / "Bo Li.md"
    waiting = "waiting for a change; press Ctrl-C to stop\n"
    with watching(vault, output, source) as (_, read):
        assert "no note is named `Jane`" in read(waiting)
        note.write_text(NOTE.format("Ana"))
        again = read(waiting)
        assert again.startswith("changed: contacts/Bo Li.md\n")
        assert "no note is named `Ana`" in again
        assert "\x1b" not in again
        (vault / "infokb.toml").write_text("format = 2\n")
        assert "error: infokb.toml:1: this vault needs a newer infokb" in read(waiting)
        (vault / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
        note.write_text(NOTE.format("Bo Li"))
        assert "no note is named" not in read(waiting)
        (vault / "contacts" / "Cy Oh.md").write_text(NOTE.format("Bo Li"))
        assert "no note is named" not in read(waiting)
        note.unlink()
        assert "contacts/Cy Oh.md:7:7: error[broken-link]" in read(waiting)
    os.close(source)
    os.close(output)


def test_a_terminal_is_cleared(vault: Path) -> None:
    source, output = pty.openpty()
    with watching(vault, output, source) as (_, read):
        assert "\x1b[2J" in read("no note is named `Jane`")
        read("press Ctrl-C to stop")
        (vault / "contacts" / "Bo Li.md").write_text(NOTE.format("Ana"))
        assert "\x1b[2J" in read("no note is named `Ana`")
        read("press Ctrl-C to stop")
    os.close(source)
    os.close(output)


@pytest.mark.parametrize(
    ("words", "flag"),
    [(["--fix"], "--fix"), (["--diff"], "--diff"), (["--show-files"], "--show-files"),
     (["-", "--stdin-filename", "a.md"], "-")],
)  # fmt: skip
def test_it_only_looks(
    words: list[str], flag: str, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(vault), "lint", "--watch", *words]) == 2
    said = f"error: cannot combine --watch with `{flag}`"
    assert capsys.readouterr().err.startswith(said)


def test_a_fault_from_the_start_ends_it(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (vault / "infokb.toml").write_text("format = 2\n")
    assert main(["-C", str(vault), "lint", "--watch"]) == 2
    assert "needs a newer infokb" in capsys.readouterr().err


def test_only_notes_that_changed_are_read_again(vault: Path) -> None:
    (vault / "contacts" / "Ana.md").write_text(NOTE.format("Bo Li"))
    path, current = "contacts/Bo Li.md", Session(str(vault))
    last = watch_rounds._reopen(current, None, ())
    kept = last.vault.notes["contacts/Ana.md"]
    (vault / path).write_text(NOTE.format("Ana"))
    fresh = watch_rounds._reopen(current, last, {path})
    assert fresh.vault.notes[path].text == NOTE.format("Ana")
    assert fresh.vault.notes["contacts/Ana.md"] is kept
    (vault / "infokb.toml").write_text('timezone = "UTC"\n')
    anew = watch_rounds._reopen(current, fresh, {"infokb.toml"})
    assert anew.vault.config.timezone == "UTC"
    (vault / path).unlink()
    (vault / path).symlink_to(vault / "contacts" / "Ana.md")
    assert path not in watch_rounds._reopen(current, anew, {path}).vault.notes


def test_garbage_is_looked_for_among_what_is_new() -> None:
    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    try:
        gc.disable()
        gc.set_threshold(700)
        collect_new_only()
        assert gc.isenabled()
        assert gc.get_freeze_count()
        assert gc.get_threshold()[0] > 10_000  # an edit makes fewer objects
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        (gc.enable if enabled else gc.disable)()


class Interrupted(FolderWatch):
    """A watch that is interrupted after the first change."""

    def __init__(self, root: Path, told: Callable[[str], object]) -> None:
        super().__init__(root, told)
        self.waited: list[float] = []

    def changes(self, seconds: float) -> frozenset[str]:
        self.waited.append(seconds)
        if self.waited[1:]:
            raise KeyboardInterrupt
        return frozenset({"contacts/Bo Li.md"})


@pytest.mark.parametrize("words", [[], ["--no-cache"]])
def test_it_says_when_a_follow_up_falls_due(
    words: list[str],
    vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setattr(watch_rounds, "FolderWatch", Interrupted)
    monkeypatch.setattr(watch_rounds, "collect_new_only", lambda: None)
    (vault / "infokb.toml").write_text("")
    (vault / "contacts" / "Bo Li.md").write_text(
        f"---\ntype: contact\nasked: {datetime.now(UTC).date()}\n---\n"
    )
    words = ["lint", "--watch", "--select", "followup", *words]
    assert main(["-C", str(vault), *words]) == 130
    waiting = r"waiting for a change, or \w{3} \d\d:\d\d for the follow-ups; press Ctrl-C to stop\n"
    message = capsys.readouterr().err
    assert re.fullmatch(f"{waiting}changed: contacts/Bo Li.md\n{waiting}\n", message)


class Patient(FolderWatch):
    """A watch in which nothing changes, and which says how long it was to wait."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def changes(self, seconds: float) -> frozenset[str]:
        self.waited.append(seconds)
        return frozenset()


def test_an_instant_is_waited_for_by_the_wall_clock() -> None:
    start = datetime(2026, 11, 20, 12, tzinfo=UTC)
    watch = Patient()

    def now() -> datetime:
        """Give a clock that jumps an hour in the second minute, as after a sleep."""
        waited = sum(watch.waited)
        return start + timedelta(seconds=waited + (3600 if waited > 60 else 0))

    assert watch_rounds.wait_for_change(watch, start + timedelta(minutes=30), now) == frozenset()
    assert watch.waited == [60.0, 60.0]
    watch.waited.clear()
    assert watch_rounds.wait_for_change(watch, start + timedelta(seconds=5), now) == frozenset()
    assert watch.waited == [5.0]
