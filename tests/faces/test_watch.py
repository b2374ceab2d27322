"""The watcher: contents that change, told once, when it is quiet again."""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.faces import watch as module
from infokb.faces.watch import Follow, Watch

pytestmark = pytest.mark.slow

SOON = 5.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET", 0.1)
    monkeypatch.setattr(module, "LONGEST", 0.6)


def soon(action: Callable[[], object], seconds: float = 0.05) -> None:
    """Do something in a moment, while somebody waits."""
    threading.Timer(seconds, action).start()


def test_a_save_is_told_with_its_path(tmp_path: Path) -> None:
    note = tmp_path / "people" / "Zoë Müller.md"
    note.parent.mkdir()
    note.write_text("a")
    with Watch(tmp_path) as watch:
        soon(lambda: note.write_text("b"))
        assert watch.changes(SOON) == {"people/Zoë Müller.md"}
        assert watch.changes(0) == frozenset()


def test_what_did_not_change_is_no_change(tmp_path: Path) -> None:
    note = tmp_path / "Note.md"
    note.write_text("a")
    with Watch(tmp_path) as watch:
        note.write_text("a")
        note.read_text()
        note.touch()
        for name in (".hidden", "x.tmp", "x.md~", ".x.md.swp", "~$x.docx", "x.crdownload"):
            (tmp_path / name).write_text("x")
        (tmp_path / "4913").write_text("")
        (tmp_path / "4913").unlink()
        assert watch.changes(0.4) == frozenset()


def test_a_save_by_renaming_is_a_change(tmp_path: Path) -> None:
    note = tmp_path / "Note.md"
    note.write_text("a")
    with Watch(tmp_path) as watch:
        fresh = tmp_path / ".Note.md.tmp"
        fresh.write_text("b")
        fresh.rename(note)
        assert watch.changes(SOON) == {"Note.md"}


def test_notes_that_come_go_and_move(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.md").write_text("a")
    (tmp_path / "b.md").write_text("b")
    with Watch(tmp_path) as watch:
        (tmp_path / "b.md").unlink()
        (tmp_path / "old").rename(tmp_path / "new")
        (tmp_path / "c.md").write_text("c")
        assert watch.changes(SOON) == {"b.md", "c.md", "old/a.md", "new/a.md"}
        (tmp_path / "later").mkdir()
        (tmp_path / "later" / "d.md").write_text("d")
        assert watch.changes(SOON) == {"later/d.md"}


def test_settings_in_hidden_places_count(tmp_path: Path) -> None:
    (tmp_path / ".infokb").mkdir()
    (tmp_path / ".obsidian").mkdir()
    with Watch(tmp_path) as watch:
        (tmp_path / ".obsidian" / "workspace.json").write_text("{}")
        assert watch.changes(0.3) == frozenset()
        (tmp_path / ".infokb" / "baseline.jsonl").write_text("{}")
        assert watch.changes(SOON) == {".infokb/baseline.jsonl"}


def test_a_burst_is_one_change_and_an_endless_one_is_told_in_time(tmp_path: Path) -> None:
    note, over = tmp_path / "Note.md", threading.Event()

    def busy() -> None:
        for number in range(200):
            note.write_text(str(number))
            if over.wait(0.05):
                return

    with Watch(tmp_path) as watch:
        for number in range(20):
            note.write_text(str(number))
        began = time.monotonic()
        assert watch.changes(SOON) == {"Note.md"}
        assert module.QUIET <= time.monotonic() - began < 1
        assert watch.changes(0) == frozenset()
        thread = threading.Thread(target=busy)
        thread.start()
        began = time.monotonic()
        assert watch.changes(SOON) == {"Note.md"}
        assert 0.5 < time.monotonic() - began < 2
        over.set()
        thread.join()


class Deaf:
    """An observer that announces nothing."""

    def __init__(self, fault: OSError | None = None) -> None:
        self.fault = fault

    def schedule(self, *_: object, **__: object) -> None:
        if self.fault:
            raise self.fault

    def start(self) -> None:
        """Begin to hear nothing."""

    def is_alive(self) -> bool:
        return False


def test_where_the_system_announces_nothing_it_looks_often_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Observer", Deaf)
    monkeypatch.setattr(module, "LOOK", 0.3)
    monkeypatch.setattr(module, "LOOK_OFTEN", 0.05)
    told: list[str] = []
    with Watch(tmp_path, told.append) as watch:
        assert watch.changes(0.1) == frozenset()
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
        assert len(told) == 1
        assert "it announces no changes" in told[0]
        began = time.monotonic()
        (tmp_path / "b.md").write_text("b")
        assert watch.changes(SOON) == {"b.md"}
        assert time.monotonic() - began < 0.25
        assert len(told) == 1


def test_what_is_announced_a_little_late_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Observer", Deaf)
    monkeypatch.setattr(module, "LOOK", 0.2)
    monkeypatch.setattr(module, "QUIET", 0.5)
    told: list[str] = []
    with Watch(tmp_path, told.append) as watch:
        (tmp_path / "a.md").write_text("a")
        soon(watch._stir.set, 0.3)
        assert watch.changes(SOON) == {"a.md"}
    assert told == []


def test_too_few_watches_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = OSError(28, "inotify watch limit reached")
    monkeypatch.setattr(module, "Observer", lambda: Deaf(fault))
    monkeypatch.setattr(module, "LOOK_OFTEN", 0.05)
    told: list[str] = []
    with Watch(tmp_path, told.append) as watch:
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
    why = "inotify watch limit reached"
    assert told == [f"the system does not watch this folder ({why}): looking every 2 seconds"]


def test_who_waits_is_let_go(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        soon(watch.close)
        began = time.monotonic()
        assert watch.changes(SOON) == frozenset()
        assert time.monotonic() - began < 1
        assert watch.closed


def test_it_follows_in_a_thread_of_its_own(tmp_path: Path) -> None:
    seen: queue.Queue[frozenset[str]] = queue.Queue()
    with Watch(tmp_path) as watch:
        (tmp_path / "a.md").write_text("a")
        with Follow(watch, seen.put):
            assert seen.get(timeout=SOON) == {"a.md"}
            (tmp_path / "b.md").write_text("b")
            assert seen.get(timeout=SOON) == {"b.md"}
        assert watch.closed


def test_quiet_is_counted_from_the_last_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUIET", 1.0)
    monkeypatch.setattr(module, "LONGEST", 3.0)
    with Watch(tmp_path) as watch:
        soon(lambda: (tmp_path / "a.md").write_text("a"), 0)
        soon(lambda: (tmp_path / "a.md").write_text("b"), 0.1)
        began = time.monotonic()
        assert watch.changes(SOON) == {"a.md"}
        assert 1.05 < time.monotonic() - began < 1.8
