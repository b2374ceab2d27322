"""The watcher: contents that change, told once, when it is quiet again."""

import logging
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from watchdog.events import FileModifiedEvent
from watchdog.utils import BaseThread

from infokb.faces import watch as module
from infokb.faces.change_follower import ChangeFollower
from infokb.faces.watch import FolderWatch

SOON = 60.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET_SECONDS", 0.1)
    monkeypatch.setattr(module, "MAX_SETTLE_SECONDS", 0.6)


class Slow:
    """A clock, and an event that time passes by while somebody waits for it."""

    def __init__(self, busy: Callable[[float], object] = lambda _: None) -> None:
        self.now = 100.0
        self._busy = busy

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self._busy(self.now)
        self.now += seconds
        return False

    def is_set(self) -> bool:
        return False


def settled(watch: FolderWatch, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> float:
    """Return how long a watch waits until it has been quiet."""
    monkeypatch.setattr(module, "monotonic", slow.monotonic)
    monkeypatch.setattr(watch, "_close_event", slow)
    watch._deadline = slow.now + module.MAX_SETTLE_SECONDS
    watch._settle()
    return slow.now - 100


@pytest.mark.slow
def test_a_save_is_told_with_its_path(tmp_path: Path) -> None:
    note = tmp_path / "people" / "Zoë Müller.md"
    note.parent.mkdir()
    note.write_text("a")
    with FolderWatch(tmp_path) as watch:
        note.write_text("b")
        assert watch.changes(SOON) == {"people/Zoë Müller.md"}
        assert watch.changes(0) == frozenset()


@pytest.mark.slow
def test_what_did_not_change_is_no_change(tmp_path: Path) -> None:
    note = tmp_path / "Note.md"
    note.write_text("a")
    with FolderWatch(tmp_path) as watch:
        note.write_text("a")
        note.read_text()
        note.touch()
        for name in (".hidden", "x.tmp", "x.md~", ".x.md.swp", "~$x.docx", "x.crdownload"):
            (tmp_path / name).write_text("x")
        (tmp_path / "4913").write_text("")
        (tmp_path / "4913").unlink()
        (tmp_path / "last.md").write_text("x")
        assert watch.changes(SOON) == {"last.md"}


@pytest.mark.slow
def test_a_save_by_renaming_is_a_change(tmp_path: Path) -> None:
    note = tmp_path / "Note.md"
    note.write_text("a")
    with FolderWatch(tmp_path) as watch:
        fresh = tmp_path / ".Note.md.tmp"
        fresh.write_text("b")
        fresh.rename(note)
        assert watch.changes(SOON) == {"Note.md"}


@pytest.mark.slow
def test_notes_that_come_go_and_move(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.md").write_text("a")
    (tmp_path / "b.md").write_text("b")
    with FolderWatch(tmp_path) as watch:
        (tmp_path / "b.md").unlink()
        (tmp_path / "old").rename(tmp_path / "new")
        (tmp_path / "c.md").write_text("c")
        assert watch.changes(SOON) == {"b.md", "c.md", "old/a.md", "new/a.md"}
        (tmp_path / "later").mkdir()
        (tmp_path / "later" / "d.md").write_text("d")
        assert watch.changes(SOON) == {"later/d.md"}


@pytest.mark.slow
def test_settings_in_hidden_places_count(tmp_path: Path) -> None:
    (tmp_path / ".infokb").mkdir()
    (tmp_path / ".obsidian").mkdir()
    with FolderWatch(tmp_path) as watch:
        (tmp_path / ".obsidian" / "workspace.json").write_text("{}")
        (tmp_path / ".infokb" / "baseline.jsonl").write_text("{}")
        assert watch.changes(SOON) == {".infokb/baseline.jsonl"}


@pytest.mark.slow
def test_a_burst_is_one_change(tmp_path: Path) -> None:
    note = tmp_path / "Note.md"
    with FolderWatch(tmp_path) as watch:
        for number in range(20):
            note.write_text(str(number))
        assert watch.changes(SOON) == {"Note.md"}
        assert watch.changes(0) == frozenset()


def test_quiet_is_counted_from_the_last_event_and_an_endless_burst_is_told_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = FolderWatch(tmp_path)
    watch._last_event = 100 - module.QUIET_SECONDS / 2
    assert settled(watch, Slow(), monkeypatch) == pytest.approx(module.QUIET_SECONDS / 2)
    watch._last_event = 0
    assert settled(watch, Slow(), monkeypatch) == 0
    saves = iter([100.04])

    def burst(now: float) -> None:
        watch._last_event = next(saves, watch._last_event)

    watch._last_event = 100
    expected = 0.04 + module.QUIET_SECONDS
    assert settled(watch, Slow(burst), monkeypatch) == pytest.approx(expected)

    def endless(now: float) -> None:
        watch._last_event = now + module.QUIET_SECONDS / 2

    watch._last_event = 100
    assert settled(watch, Slow(endless), monkeypatch) == pytest.approx(module.MAX_SETTLE_SECONDS)


def save(watch: FolderWatch, *paths: Path) -> None:
    """Write files and announce that; each differs from all that were written before."""
    for path in paths:
        path.write_text(f"{path.read_text()}more" if path.exists() else "some")
        watch.on_any_event(FileModifiedEvent(str(path)))


def test_few_files_are_told_before_it_is_quiet_and_then_what_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, note = Slow(), tmp_path / "a.md"
    watch = FolderWatch(tmp_path)
    monkeypatch.setattr(module, "Observer", Deaf)
    monkeypatch.setattr(module, "monotonic", slow.monotonic)
    monkeypatch.setattr(watch, "_close_event", slow)
    save(watch, note)
    assert watch.first_changes(SOON) == {"a.md"}
    assert slow.now == pytest.approx(100 + module.SAVE_SECONDS)
    assert watch.later_changes() == frozenset()
    assert slow.now == pytest.approx(100 + module.QUIET_SECONDS)

    slow.now = 200
    save(watch, note)
    assert watch.first_changes(SOON) == {"a.md"}
    save(watch, note, tmp_path / "b.md")
    assert watch.later_changes() == {"a.md", "b.md"}
    assert slow.now == pytest.approx(200 + module.SAVE_SECONDS + module.QUIET_SECONDS)

    slow.now = 300
    many = [tmp_path / f"{number}.md" for number in range(module.FEW_FILES + 1)]
    save(watch, *many)
    assert watch.first_changes(SOON) == {path.name for path in many}
    assert slow.now == pytest.approx(300 + module.QUIET_SECONDS)
    assert watch.later_changes() == frozenset()
    assert slow.now == pytest.approx(300 + module.QUIET_SECONDS)


def test_who_waits_for_what_changes_later_is_let_go(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    watch.on_any_event(FileModifiedEvent(str(tmp_path / "a.md")))
    watch._deadline = monotonic() + SOON
    watch.close()
    assert watch.later_changes() == frozenset()
    assert watch._wake_event.is_set()


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


@pytest.mark.slow
def test_a_folder_that_comes_or_comes_again_is_watched(tmp_path: Path) -> None:
    folder = tmp_path / "contacts"
    with FolderWatch(tmp_path) as watch:
        for text in ("a", "b", "c"):
            folder.mkdir()
            (folder / "Bo Li.md").write_text(text)
            assert watch.changes(SOON) == {"contacts/Bo Li.md"}
            (folder / "Bo Li.md").write_text(f"{text} again")
            assert watch.changes(SOON) == {"contacts/Bo Li.md"}
            shutil.rmtree(folder)
            assert watch.changes(SOON) == {"contacts/Bo Li.md"}


@pytest.mark.slow
def test_settings_in_a_new_hidden_folder_are_a_change(tmp_path: Path) -> None:
    with FolderWatch(tmp_path) as watch:
        (tmp_path / ".obsidian").mkdir()
        (tmp_path / ".obsidian" / "app.json").write_text("{}")
        assert watch.changes(SOON) == {".obsidian/app.json"}
        (tmp_path / ".obsidian" / "app.json").write_text('{"useMarkdownLinks": true}')
        assert watch.changes(SOON) == {".obsidian/app.json"}


@pytest.mark.slow
def test_hidden_folders_that_are_replaced_do_not_deafen_it(tmp_path: Path) -> None:
    """Watchdog's reader ends in an error where a folder takes the place of one that is deleted."""
    messages: list[str] = []
    with FolderWatch(tmp_path, messages.append) as watch:
        for number in range(8):
            new = tmp_path / f"..site{number}"
            for name in ("a", "b", "c"):
                (new / name / "deep").mkdir(parents=True)
            if number:
                (tmp_path / ".site").rename(tmp_path / f"..old{number}")
            new.rename(tmp_path / ".site")
            if number:
                shutil.rmtree(tmp_path / f"..old{number}")
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
        assert watch._folders._watches.keys() == {""}
    assert not messages


@pytest.mark.slow
def test_a_folder_that_is_gone_is_waited_for(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "a.md").write_text("a")
    with FolderWatch(root) as watch:
        shutil.rmtree(root)
        assert watch.changes(SOON) == {"a.md"}
        assert not watch._folders._watches


@pytest.mark.slow
def test_where_the_system_announces_nothing_it_looks_often_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Observer", Deaf)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.3)
    monkeypatch.setattr(module, "FREQUENT_LOOK_SECONDS", 0.05)
    messages: list[str] = []
    with FolderWatch(tmp_path, messages.append) as watch:
        assert watch.changes(0.1) == frozenset()
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
        assert len(messages) == 1
        assert "it announces no changes" in messages[0]
        assert watch._interval == module.FREQUENT_LOOK_SECONDS
        (tmp_path / "b.md").write_text("b")
        assert watch.changes(SOON) == {"b.md"}
        assert len(messages) == 1


class Late(threading.Event):
    """An event that comes just after nobody waited for it any more."""

    def __init__(self) -> None:
        super().__init__()
        self._answers = iter((False, True))

    def wait(self, timeout: float | None = None) -> bool:
        return next(self._answers)


def test_what_is_announced_a_little_late_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Observer", Deaf)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.0)
    messages: list[str] = []
    with FolderWatch(tmp_path, messages.append) as watch:
        monkeypatch.setattr(watch, "_wake_event", Late())
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
        monkeypatch.undo()
    assert messages == []


@pytest.mark.slow
def test_too_few_watches_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = OSError(28, "inotify watch limit reached")
    monkeypatch.setattr(module, "Observer", lambda: Deaf(fault))
    monkeypatch.setattr(module, "FREQUENT_LOOK_SECONDS", 0.05)
    messages: list[str] = []
    with FolderWatch(tmp_path, messages.append) as watch:
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(SOON) == {"a.md"}
    why = "inotify watch limit reached"
    assert messages == [f"cannot watch this folder ({why}): checking every 2 seconds"]


def test_who_waits_is_let_go(tmp_path: Path) -> None:
    told: list[frozenset[str]] = []
    with FolderWatch(tmp_path) as watch:
        waiting = threading.Thread(target=lambda: told.append(watch.changes(3600)))
        waiting.start()
        watch.close()
        waiting.join(60)
        assert watch.is_closed
    assert told == [frozenset()]


class Steps(threading.Event):
    """An event that comes again and again, each time after a step."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        super().__init__()
        self._steps = iter(steps)

    def wait(self, timeout: float | None = None) -> bool:
        next(self._steps)()
        return True


def test_what_is_announced_and_changed_nothing_is_waited_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Observer", Deaf)
    note = tmp_path / "a.md"
    with FolderWatch(tmp_path) as watch:
        monkeypatch.setattr(watch, "_wake_event", Steps(list, lambda: note.write_text("a")))
        assert watch.changes(SOON) == {"a.md"}
        monkeypatch.undo()


def test_what_lies_elsewhere_is_no_change(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path / "notes")
    watch.on_any_event(FileModifiedEvent(str(tmp_path / "a.md")))
    assert not watch._wake_event.is_set()
    watch.on_any_event(FileModifiedEvent(str(tmp_path / "notes" / "a.md")))
    assert watch._wake_event.is_set()


def test_who_waits_for_quiet_is_let_go(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    watch.on_any_event(FileModifiedEvent(str(tmp_path / "a.md")))
    watch.close()
    assert watch.changes(SOON) == frozenset()
    assert watch._wake_event.is_set()


@pytest.mark.slow
class Broken(BaseThread):
    """A thread of the library that ends by an error."""

    def run(self) -> None:
        raise KeyError(b"contacts/old")


def end(thread: threading.Thread) -> None:
    thread.start()
    thread.join()


def test_it_hears_on_when_a_thread_of_the_library_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FolderWatch(tmp_path) as watch:
        assert watch._observer
        watch._observer.stop()
        end(Broken())
        assert watch.changes(1) == frozenset()
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(10) == {"a.md"}
        with FolderWatch(tmp_path):
            end(Broken())
        (tmp_path / "b.md").write_text("b")
        assert watch.changes(10) == {"b.md"}
    assert capsys.readouterr().err == ""


def test_it_hears_on_when_the_library_forgot_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget() -> None:
        raise KeyError(b"contacts/old")

    with FolderWatch(tmp_path) as watch:
        first = watch._observer
        monkeypatch.setattr(watch._folders, "follow", forget)
        (tmp_path / "a.md").write_text("a")
        assert watch.changes(10) == {"a.md"}
        (tmp_path / "b.md").write_text("b")
        assert watch.changes(10) == {"b.md"}
        assert watch._observer is not first


def test_it_ends_though_a_thread_of_the_library_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr(module, "MAX_END_SECONDS", 0.01)
    with FolderWatch(tmp_path) as watch:
        observer = watch._observer
        assert observer
        stop = observer.stop
        monkeypatch.setattr(observer, "stop", lambda: (released.wait(SOON), stop()))
    assert observer.is_alive()
    released.set()
    observer.join(SOON)
    assert not observer.is_alive()


def test_what_is_touched_while_it_looks_is_looked_at_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[set[str]] = []

    def look(_: Path, versions: object, touched: set[str]) -> object:
        looked.append({*touched})
        if not touched:
            held_paths.add("a.md")  # as by a thread that took them just before
        assert touched == looked[-1]
        return versions

    with FolderWatch(tmp_path) as watch:
        held_paths = watch._touched_paths
        monkeypatch.setattr(module, "file_versions", look)
        for _ in range(3):
            watch._look()
    assert looked == [set(), {"a.md"}, set()]


def test_errors_of_other_threads_are_no_business_of_a_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_value))
    before = threading.excepthook
    with FolderWatch(tmp_path) as watch:
        first = watch._observer
        end(threading.Thread(target=lambda: int("x")))
        assert watch._observer is first
    assert [type(error) for error in told] == [ValueError]
    assert threading.excepthook is before


def test_it_follows_in_a_thread_of_its_own(tmp_path: Path) -> None:
    seen: queue.Queue[frozenset[str]] = queue.Queue()
    with FolderWatch(tmp_path) as watch:
        (tmp_path / "a.md").write_text("a")
        with ChangeFollower(watch, seen.put, str):
            assert seen.get(timeout=SOON) == {"a.md"}
            (tmp_path / "b.md").write_text("b")
            assert seen.get(timeout=SOON) == {"b.md"}
        assert watch.is_closed


@pytest.mark.parametrize("name", ["watchdog.observers.inotify", "fsevents"])
def test_the_log_of_the_library_reaches_nobody(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    everywhere = logging.StreamHandler(sys.stderr)
    logging.getLogger().addHandler(everywhere)
    try:
        logging.getLogger(name).error("called when the thread is inactive")
    finally:
        logging.getLogger().removeHandler(everywhere)
    assert capsys.readouterr().err == ""


@pytest.mark.slow
def test_the_warnings_of_the_library_reach_nobody() -> None:
    warn = "warnings.warn_explicit('x', RuntimeWarning, 'x.py', 1, '{}')"
    for name, is_printed in (("watchdog.observers.inotify", False), ("another", True)):
        program = f"import warnings, infokb.faces.watch; {warn.format(name)}"
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert bool(run.stderr) is is_printed
