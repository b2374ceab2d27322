"""The state folder: where it lies, and that one process writes at a time."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError
from infokb.disk import lock as disk_lock
from infokb.disk.calls import file_lock
from infokb.disk.calls.folder import open_root
from infokb.disk.write import journal
from infokb.disk.write.operation import Operation, Origin, short_origin
from infokb.disk.write.transaction import finish_interrupted, interrupted_change


@pytest.fixture
def other_writer(make, monkeypatch):
    """A vault that another process writes to."""
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    monkeypatch.setattr(disk_lock, "WAIT", 0.12)
    with (folder.state / "lock").open("r+b") as lock:
        lock.truncate(0)
        lock.write(b"4711")
        lock.flush()
        file_lock.lock_file(lock.fileno())
        yield folder


@pytest.mark.slow
def test_a_second_writer_waits_then_gives_up(other_writer):
    with pytest.raises(
        DiskError, match=r"another infokb \(process 4711\) is writing to this vault"
    ):
        other_writer.write(Changes({"a.md": "c"}))
    assert other_writer.read() == {"a.md": b"b"}


def test_a_change_that_is_being_made_is_not_pending(other_writer):
    (other_writer.state / "journal").touch()
    assert interrupted_change(other_writer.root) == ""


def test_without_a_lock_nobody_writes(tmp_path):
    assert not disk_lock.is_locked(tmp_path)


def test_a_second_writer_comes_when_the_first_is_done(make, monkeypatch):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    with (folder.state / "lock").open("r+b") as lock:
        file_lock.lock_file(lock.fileno())
        monkeypatch.setattr("time.sleep", lambda pause: lock.close())
        folder.write(Changes({"a.md": "c"}))
    assert folder.read() == {"a.md": b"c"}
    assert (folder.state / "lock").read_text() == str(os.getpid())


@pytest.mark.parametrize("named", ["", "relative/folder"])
def test_without_a_setting_state_lies_at_home(monkeypatch, tmp_path, named):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", named)
    assert disk_lock.state_folder(Path("/v")).parent == tmp_path / ".local" / "state" / "infokb"


def test_nothing_to_finish(make):
    folder = make({"a.md": "a"})
    assert not finish_interrupted(folder.root)
    assert interrupted_change(folder.root) == ""
    assert not folder.state.exists()


def test_a_change_that_another_finished_meanwhile_is_none(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    (folder.state / "journal").symlink_to("undo")
    with pytest.raises(DiskError):
        finish_interrupted(folder.root)


DAMAGED = [b"", b"{}\n", b"\xff", b'{"id": 1}\n', b"[]\nx"]


@pytest.mark.slow
@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_journal_stops_writing(make, content):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    (folder.state / "journal").write_bytes(content)
    with pytest.raises(DiskError, match="record of an interrupted change is damaged"):
        folder.write(Changes({"a.md": "c"}))


def test_a_journal_is_read_as_it_was_written(make, tmp_path):
    steps = (
        Operation("move", "a\udcff.md", "b.md"),
        Operation("create", "c.md", content=b"\xff\n{}"),
        Operation("replace", "d.md", old_hash="0", content=b""),
        Operation("delete", "e.md", old_hash="0", mode=0o640),
    )
    (tmp_path / "undo").mkdir()
    with open_root(tmp_path) as folder:
        origin = Origin("mark", "2026-11-20T09:00", "1", "2")
        begun = journal.begin_journal(folder, steps, origin)
        assert journal.pending_journal(folder) == begun
        assert (begun.steps, begun.origin) == (steps, origin)
        whole = (tmp_path / "journal").read_bytes()
        (tmp_path / "journal").write_bytes(whole[:-1])
        with pytest.raises(DiskError, match="damaged"):
            journal.pending_journal(folder)


def test_the_lock_names_its_process_alone(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    (folder.state / "lock").write_text("4711471147114711")
    folder.write(Changes({"a.md": "c"}))
    assert (folder.state / "lock").read_text() == str(os.getpid())


def test_a_command_is_kept_in_short():
    at = datetime(2026, 11, 20, 12, 30, 45, 9, tzinfo=UTC)
    assert short_origin(" set\n a\tb ", at) == Origin("set a b", "2026-11-20T12:30+00:00")
    assert short_origin("x" * 100, at).command == "x" * 100
    assert short_origin("x" * 101, at).command == "x" * 100 + "…"
