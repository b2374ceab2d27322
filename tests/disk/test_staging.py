"""The small parts of a change: what it keeps, for how long, and what its copies are called."""

import errno
import os
import shutil

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError
from infokb.disk import lock
from infokb.disk.calls import file_lock, rename
from infokb.disk.calls.folder import open_root
from infokb.disk.write import execution, new_files, undo_store
from infokb.disk.write.atomic_file import expect_folder_of, write_file
from infokb.disk.write.change_mark import change_mark, expect_no_change, quiet_mark
from infokb.disk.write.operation import Operation, digest
from infokb.disk.write.staging import StagedOperation, hash_of
from infokb.disk.write.transaction import (
    finish_interrupted,
    interrupted_change,
    purge_undo,
    undo_change,
    undo_last,
    write_changes,
)
from tests.descriptors import open_descriptors
from tests.disk.breaking import dies, failing
from tests.disk.test_undo import NOW, interrupt

MONTH = 2_592_000


def test_what_is_displaced_is_kept_for_thirty_days_and_no_second_less(tmp_path):
    assert undo_store.UNDO_SECONDS == MONTH
    for name, age in (("old", MONTH + 1), ("just", MONTH), ("new", 0)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (10 * MONTH - age, 10 * MONTH - age))
    assert undo_store.prune_undo(tmp_path, 9 * MONTH) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["just", "new"]


def test_changes_are_numbered_by_their_names():
    assert undo_store.change_number("00000017-0123456789abcdef") == 17
    assert undo_store.change_number("17") == undo_store.change_number("") == 0
    assert undo_store.last_number(["x", "00000002-0123456789abcdef"]) == 2
    assert undo_store.last_number([]) == 0


@pytest.mark.parametrize("code", [errno.EIO, errno.EXDEV])
def test_what_is_displaced_goes_to_another_disk_or_stays(tmp_path, code):
    (tmp_path / "here").mkdir()
    (tmp_path / "store").mkdir()
    (tmp_path / "here" / "x.tmp").write_bytes(b"old")
    with open_root(tmp_path / "here") as folder, open_root(tmp_path / "store") as store:
        with failing(2, code):
            if code == errno.EIO:
                with pytest.raises(OSError, match="Input/output error"):
                    undo_store.keep_undo("x.tmp", folder, store, 3)
            else:
                undo_store.keep_undo("x.tmp", folder, store, 3)
        is_moved = code == errno.EXDEV
        assert folder.exists("x.tmp") != is_moved
        assert hash_of("3", store) == (digest(b"old") if is_moved else "")


def work(tmp_path, path: str):
    """Give the folder of a step that creates a note, and the step."""
    step = Operation("create", path, content=b"new")
    return open_root(tmp_path), lambda folder: StagedOperation(folder, folder, "7-a", 0, step)


def test_a_step_knows_whether_its_temporary_file_is_there(tmp_path):
    opened, begin = work(tmp_path, "d/a.md")
    with opened as folder:
        step = begin(folder)
        assert not step.has_temporary()
        assert not step.is_done()
        (tmp_path / "d").mkdir()
        assert not step.has_temporary()
        (tmp_path / "d" / ".~infokb-7-a-0.tmp").write_bytes(b"new")
        assert step.has_temporary()


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("a.md", "a (conflicted copy {}).md"),
        ("a.b.md", "a.b (conflicted copy {}).md"),
        ("README", "README (conflicted copy {})"),
        (".hidden", ".hidden (conflicted copy {})"),
        ("x" * 60 + ".md", "x" * 50 + " (conflicted copy {}).md"),
    ],
)
def test_a_copy_is_called_like_its_note(tmp_path, name, copy):
    opened, begin = work(tmp_path, name)
    with opened as folder:
        made = copy.format(digest(b"new")[:8])
        assert begin(folder).beside(b"new") == made
        assert begin(folder).beside(b"new") == made
        (tmp_path / begin(folder).temporary).write_bytes(b"theirs")
        begin(folder).set_aside(folder)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert made in names
    assert [len(each) for each in names] == [len(made)] * 2


def test_no_temporary_stays_where_a_name_is_taken(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")
    with pytest.raises(DiskError):
        write_file(path / "below", b"new")
    with pytest.raises(Exception, match="already exists"):
        write_file(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]


def test_the_next_file_removes_what_a_kill_left(tmp_path):
    number = next(
        number
        for number in range(1, 40)
        if dies(lambda: write_file(tmp_path / "a.csv", b"a"), number)
        and [*tmp_path.glob(".~infokb-*.tmp")]
    )
    assert number
    write_file(tmp_path / "b.csv", b"b")
    assert not [*tmp_path.glob(".~infokb-*.tmp")]


def test_what_finishes_a_change_removes_it_too(make, tmp_path):
    folder = make({"a.md": "a"})
    for number in range(1, 40):
        dies(lambda: write_file(tmp_path / "a.csv", b"a"), number)
        if [*tmp_path.glob(".~infokb-*.tmp")]:
            break
    assert not finish_interrupted(folder.root)
    assert not [*tmp_path.glob(".~infokb-*.tmp")]


@pytest.fixture
def cut_off(make, monkeypatch):
    """A vault with a change, and one behind it that was cut off before its first step."""
    folder = make({"a.md": "0"})
    change_id = write_changes(folder.root, folder.open(), Changes({"a.md": "1"}))
    with monkeypatch.context() as patched:
        patched.setattr(execution, "carry_out", interrupt)
        with pytest.raises(KeyboardInterrupt):
            folder.write(Changes({"b.md": "2"}))
    return folder, change_id


def test_a_cut_off_change_is_finished_before_another_is_taken_back(cut_off):
    folder, change_id = cut_off
    with pytest.raises(Exception, match="infokb changed something else since"):
        undo_change(folder.root, change_id, NOW)
    assert folder.read() == {"a.md": b"1", "b.md": b"2"}


def test_a_cut_off_change_is_finished_before_all_is_purged(cut_off):
    folder, _ = cut_off
    assert purge_undo(folder.root) == 2
    assert folder.read() == {"a.md": b"1", "b.md": b"2"}
    assert folder.displaced() == []


def test_what_is_taken_back_is_told(make):
    folder = make({"a.md": "0"})
    change_id = write_changes(folder.root, folder.open(), Changes({"a.md": "1"}))
    plan = undo_change(folder.root, change_id, NOW)
    assert plan.changes.files == {"a.md": b"0"}
    assert plan.change.journal.id == change_id


def test_settings_that_cannot_be_read_stop_it_too(make):
    folder = make({"a.md": "0"})
    change_id = write_changes(folder.root, folder.open(), Changes({"a.md": "1"}))
    folder.put({"infokb.toml": "format = 99\n"})
    with pytest.raises(Exception, match="needs a newer infokb"):
        undo_change(folder.root, change_id, NOW)
    assert folder.read()["a.md"] == b"1"


def test_each_file_is_a_step_of_the_progress(make):
    folder = make({"a.md": "a", "b.md": "b", "c.md": "c"})
    steps: list[int] = []
    changes = Changes({"a.md": "A", "b.md": None, "d.md": "d"}, {"c.md": "e.md"})
    write_changes(folder.root, folder.open(), changes, step=steps.append)
    assert steps == [1, 1, 1, 1]


def test_the_file_that_cannot_be_written_is_named(make, monkeypatch):
    folder = make({"a.md": "a"})

    def refuse(root):
        raise OSError(errno.EACCES, "Permission denied", "/nowhere/vault")

    monkeypatch.setattr("infokb.disk.write.transaction.open_root", refuse)
    with pytest.raises(DiskError, match=r"^cannot write `/nowhere/vault`: permission denied$"):
        purge_undo(folder.root)


@pytest.fixture
def records(state_home):
    """Where temporary files are recorded."""
    return state_home / "infokb" / "temporary"


def test_nothing_is_left_open_or_recorded(tmp_path, records):
    write_file(tmp_path / "a.csv", b"a")
    before = open_descriptors()
    write_file(tmp_path / "b.csv", b"b")
    assert not [*records.iterdir()]
    (tmp_path / ".~infokb-7.tmp").write_bytes(b"left")
    (records / "left").write_bytes(bytes(tmp_path / ".~infokb-7.tmp"))
    (records / "other").write_bytes(bytes(tmp_path / "a.csv"))
    write_file(tmp_path / "c.csv", b"c")
    assert not [*records.iterdir()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "c.csv"]
    assert open_descriptors() <= before


def test_a_file_needs_a_folder(tmp_path):
    expect_folder_of(tmp_path / "a.csv")
    with pytest.raises(DiskError, match=r"cannot write `.*none/a\.csv`: no such file"):
        expect_folder_of(tmp_path / "none" / "a.csv")


def test_what_cannot_be_removed_is_no_hindrance(tmp_path, monkeypatch):
    (tmp_path / "old").mkdir()
    os.utime(tmp_path / "old", (1, 1))

    def refuse(path, *, ignore_errors=False):
        if not ignore_errors:
            raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", refuse)
        assert undo_store.prune_undo(tmp_path, 2) == 1


def test_a_temporary_file_is_named_by_what_cannot_be_written(make, monkeypatch):
    """Of the steps of a change the one that creates is told."""
    folder = make({"a.md": "a"})

    def refuse(works):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(new_files, "stage_new_files", refuse)
    with pytest.raises(
        DiskError, match=r"cannot write `n\.md`: no space left; nothing was changed"
    ):
        folder.write(Changes({"n.md": "n"}, {"a.md": "b.md"}))
    assert folder.read() == {"a.md": b"a"}


def test_settings_that_cannot_be_read_stop_an_undo(make):
    folder = make({"a.md": "0"})
    folder.write(Changes({"a.md": "1"}))
    folder.put({"infokb.toml": "format = 99\n"})
    with pytest.raises(Exception, match="needs a newer infokb"):
        undo_last(folder.root)
    assert folder.read()["a.md"] == b"1"


def test_what_fails_without_a_file_names_none(make, monkeypatch):
    folder = make({"a.md": "a"})

    def refuse(root):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("infokb.disk.write.transaction.open_root", refuse)
    with pytest.raises(DiskError, match=r"^cannot write: permission denied$"):
        purge_undo(folder.root)


def test_an_undo_that_fails_at_its_first_file_changes_nothing(make, monkeypatch):
    folder = make({"a.md": "0"})
    folder.write(Changes({"a.md": "1"}))

    def refuse(work):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(execution, "carry_out", refuse)
    with pytest.raises(DiskError, match="nothing was changed"):
        undo_last(folder.root)
    assert interrupted_change(folder.root) == ""


def test_two_names_that_cannot_be_exchanged_leave_no_temporary_file(make, monkeypatch):
    folder = make({"a.md": "0"})

    def refuse(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(rename, "exchange", refuse)
    with pytest.raises(DiskError, match=r"cannot write `a\.md`: input/output error; nothing was"):
        folder.write(Changes({"a.md": "1"}))
    assert folder.read() == {"a.md": b"0"}
    assert not folder.temporaries()
    assert interrupted_change(folder.root) == ""


def test_a_change_leaves_no_file_open(make):
    folder = make({"a.md": "0", "b.md": "0", "c.md": "0"})
    folder.write(Changes({"a.md": "1"}))
    before = open_descriptors()
    folder.write(Changes({"a.md": "2", "b.md": None, "n/d.md": "d"}, {"c.md": "e.md"}))
    undo_last(folder.root)
    assert open_descriptors() <= before


def test_a_mark_tells_a_change_from_any_later_one(make):
    folder = make({"a.md": "0"})
    first = quiet_mark(folder.root)
    assert first == change_mark(folder.root) == (0, 0)
    expect_no_change(folder.root, first)
    lock.undo_folder(folder.state).mkdir(parents=True)
    expect_no_change(folder.root, first)
    folder.write(Changes({"a.md": "1"}))
    changed = "the vault was changed by another command meanwhile; nothing was written"
    with pytest.raises(DiskError, match=changed):
        expect_no_change(folder.root, first)
    second = quiet_mark(folder.root)
    assert second[1] == 1
    expect_no_change(folder.root, second)
    os.utime(lock.undo_folder(folder.state), (1, 1))
    with pytest.raises(DiskError, match=changed):
        expect_no_change(folder.root, second)


@pytest.mark.parametrize("below", ["", "below"])
def test_where_no_state_can_be_there_is_no_mark(make, tmp_path, monkeypatch, below):
    folder = make({"a.md": "0"})
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / below))
    assert change_mark(folder.root) == (0, 0)


@pytest.mark.parametrize(("is_begun", "is_held"), [(True, True), (True, False), (False, True)])
def test_a_mark_waits_for_a_change_that_is_being_made(make, monkeypatch, is_begun, is_held):
    folder = make({"a.md": "0"})
    folder.write(Changes({"a.md": "1"}))
    monkeypatch.setattr(lock, "WAIT", 0.1)
    if is_begun:
        (folder.state / "journal").touch()
    with (folder.state / "lock").open("r+b") as held:
        if is_held:
            file_lock.lock_file(held.fileno())
        if is_begun and is_held:
            with pytest.raises(DiskError, match="is writing to this vault"):
                quiet_mark(folder.root)
        else:
            assert quiet_mark(folder.root) == change_mark(folder.root)
