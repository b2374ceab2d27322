"""Many new files are on the disk before one has its name, all or none of them."""

import errno
import itertools
import shutil

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError, InfokbError
from infokb.disk.calls import file_system, system
from infokb.disk.write import new_files
from infokb.disk.write.transaction import finish_interrupted, interrupted_change, write_changes
from tests.disk.breaking import dies, disturbed, failing
from tests.disk.folder import Folder

MANY = 4
OLD = {"a.md": b"a", "m.md": b"m"}
PLAN = Changes(
    {"n/x.md": "x", "n/w.md": "w", "n/o/y.md": "y", "z.md": "z", "a.md": "b"}, {"m.md": "p/m.md"}
)
NEW = {
    "a.md": b"b", "n/o/y.md": b"y", "n/w.md": b"w", "n/x.md": b"x", "p/m.md": b"m", "z.md": b"z",
}  # fmt: skip


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_files, "LEAST", MANY)


def restart(folder: Folder) -> Folder:
    for path in (folder.root, folder.state):
        shutil.rmtree(path, ignore_errors=True)
    folder.put(OLD)
    return folder


def calls_of(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Carry out the plan; give the calls that change the disk by their names."""
    calls, real = list[str](), system.do

    def do(call, *args, **named):
        calls.append(call.__name__)
        return real(call, *args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(system, "do", do)
        write_changes(folder.root, folder.open(), PLAN)
    assert folder.read() == NEW
    return calls


def test_one_call_sees_all_of_them_safe_before_the_first_has_its_name(make, monkeypatch):
    calls = calls_of(make(OLD), monkeypatch)
    assert calls.count("_sync") == 1
    at = calls.index("_sync")
    assert calls[:at].count("open") >= MANY
    assert "_rename" not in calls[:at]
    monkeypatch.setattr(new_files, "LEAST", MANY + 1)
    each = calls_of(restart(make({})), monkeypatch)
    assert "_sync" not in each
    assert each.count("fsync") == calls.count("fsync") + MANY


def test_few_are_synced_each(make, monkeypatch):
    monkeypatch.setattr(new_files, "LEAST", MANY + 1)
    monkeypatch.setattr(file_system, "sync_file_system", lambda *_: pytest.fail("synced"))
    folder = make(OLD)
    write_changes(folder.root, folder.open(), PLAN)
    assert folder.read() == NEW


def test_where_there_is_no_such_call_each_is_synced(make, monkeypatch):
    monkeypatch.setattr(file_system, "sync_call", lambda: None)
    folder = make(OLD)
    write_changes(folder.root, folder.open(), PLAN)
    assert folder.read() == NEW


def test_a_system_without_the_call_is_known(monkeypatch):
    class Library:
        def __init__(self, *_, **__):
            pass

    monkeypatch.setattr(file_system._CTYPES, "CDLL", Library)
    assert file_system.sync_call.__wrapped__() is None


@pytest.mark.slow
def test_killed_at_any_call_it_is_all_or_nothing(make):
    folder, seen = restart(make(OLD)), set()
    vault = folder.open()
    for number in itertools.count(1):
        restart(folder)
        if not dies(lambda: write_changes(folder.root, vault, PLAN), number):
            break
        if number % 2:
            dies(lambda: finish_interrupted(folder.root), number // 3 + 1)
        finish_interrupted(folder.root)
        assert folder.read() in (OLD, NEW)
        assert not folder.temporaries()
        seen.add(folder.read() == NEW)
    assert folder.read() == NEW
    assert seen == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [False, True])
def test_any_call_may_fail(make, lasting):
    folder, seen = restart(make(OLD)), set()
    vault = folder.open()
    for number in itertools.count(1):
        restart(folder)
        message = ""
        with failing(number, errno.ENOSPC, lasting=lasting) as calls:
            try:
                write_changes(folder.root, vault, PLAN)
            except DiskError as error:
                message = error.message
        assert message or folder.read() == NEW
        if "nothing was changed" in message:
            seen.add(message)
            assert folder.read() == OLD
            assert not folder.temporaries()
            assert not interrupted_change(folder.root)
        if calls[0] < number:
            break
        finish_interrupted(folder.root)
        assert folder.read() in (OLD, NEW)
        assert not folder.temporaries()
    assert bool(seen) != lasting


def test_a_call_that_fails_is_told_and_leaves_nothing(make, monkeypatch):
    folder = make(OLD)

    def call(handle: int) -> int:
        file_system._CTYPES.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr(file_system, "sync_call", lambda: call)
    with pytest.raises(DiskError, match="nothing was changed"):
        write_changes(folder.root, folder.open(), PLAN)
    assert folder.read() == OLD
    assert not folder.temporaries()


@pytest.mark.slow
def test_a_file_that_somebody_makes_meanwhile_stays(make):
    folder = restart(make(OLD))
    vault = folder.open()

    def make_theirs() -> None:
        folder.put({"n/x.md": "theirs"})

    for number in itertools.count(1):
        restart(folder)
        message = ""
        with disturbed(number, make_theirs) as calls:
            try:
                write_changes(folder.root, vault, PLAN)
            except InfokbError as error:
                message = error.message
        if calls[0] < number:
            break
        finish_interrupted(folder.root)
        theirs = (folder.root / "n/x.md").read_bytes()
        assert theirs == b"theirs"
        assert not folder.temporaries()
        assert message or (folder.root / "z.md").exists()
