"""Success comes after every folder whose names changed is safe on the disk, at the end of all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError
from infokb.disk.calls import rename, system
from infokb.disk.calls.folder import open_root
from infokb.disk.write import journal
from infokb.disk.write.atomic_file import write_file
from infokb.disk.write.operation import Operation
from infokb.disk.write.transaction import undo_last, write_changes, write_tree
from tests.disk.plans import NAMES, PLANS, fresh


def place(name: Any, folder: int | None) -> Path:
    """Give the path that a call means."""
    below = Path(f"/proc/self/fd/{folder}").readlink() if folder else Path()
    return below / os.fsdecode(name)


def touched(call: Any, args: Any, named: Any) -> list[Path]:
    """Give the folders whose names a call changes."""
    if call in {os.mkdir, os.rmdir, os.unlink}:
        return [place(args[0], named.get("dir_fd")).parent]
    if call is os.open:
        return [place(args[0], named.get("dir_fd")).parent] if args[1] & os.O_EXCL else []
    if call in {os.replace, os.rename, getattr(os, "link", None)}:
        ends = (args[0], named.get("src_dir_fd")), (args[1], named.get("dst_dir_fd"))
        return [place(*end).parent for end in ends]
    if call.__name__ == "_rename":
        return [place(name, folder.handle).parent for name, folder in args[2:]]
    return []


@contextmanager
def unsafe_folders() -> Iterator[set[Path]]:
    """Give the folders whose names changed since they were last flushed."""
    real, unsafe = system.do, set[Path]()

    def do(call: Any, *args: Any, **named: Any) -> Any:
        result = real(call, *args, **named)
        unsafe.update(touched(call, args, named))
        if call is os.fsync:
            unsafe.discard(Path(f"/proc/self/fd/{args[0]}").readlink())
        return result

    system.do = do
    try:
        yield unsafe
    finally:
        system.do = real


def unsafe_after(act: Callable[[], object]) -> list[str]:
    """Give the folders that are still to be flushed once something is done, and are there."""
    with unsafe_folders() as unsafe:
        act()
    return sorted(path.name for path in unsafe if path.exists() and path.name != "temporary")


@pytest.mark.parametrize("swap", [True, False])
@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_every_folder_is_safe_in_the_end(make, monkeypatch, plan, swap):
    """An earlier change has made the state folder; that of a first one may be lost as a whole."""
    if not swap:
        monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    folder = fresh(make({}))
    folder.write(Changes({"e.md": "first\n"}))
    folder.put({"e.md": "e\n"})
    vault = folder.open()
    assert unsafe_after(lambda: write_changes(folder.root, vault, plan.changes)) == []
    assert unsafe_after(lambda: undo_last(folder.root)) == []


def test_a_tree_and_a_file_are_safe(make):
    folder = make({})
    files = Changes({"a.md": "a", "d/b.md": "b"})
    write_tree(folder.root, Changes({"c.md": "c"}))
    assert unsafe_after(lambda: write_tree(folder.root, files)) == []
    path = folder.root.parent / "x.csv"
    write_file(folder.root.parent / "first.csv", b"x")
    assert unsafe_after(lambda: write_file(path, b"x")) == []
    assert unsafe_after(lambda: write_file(path, b"x", replace=True)) == []


def test_a_change_that_is_dropped_is_dropped_for_good(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    vault = folder.open()

    def fail_at_once() -> None:
        for number in range(6, 12):
            with suppress(DiskError), failing_moves(folder, number):
                write_changes(folder.root, vault, Changes({"a.md": "c"}))

    assert unsafe_after(fail_at_once) in ([], ["undo"])  # nothing was displaced


@contextmanager
def failing_moves(folder, number) -> Iterator[None]:
    """Let a note be gone from a call on, as where its disk is taken away."""
    real, calls = system.do, [0]

    def do(call: Any, *args: Any, **named: Any) -> Any:
        calls[0] += 1
        in_vault = any(path.is_relative_to(folder.root) for path in touched(call, args, named))
        if calls[0] >= number and in_vault:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(call, *args, **named)

    system.do = do
    try:
        yield
    finally:
        system.do = real


def test_a_draft_of_a_journal_that_was_cut_off_is_no_hindrance(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    (folder.state / "journal.tmp").write_bytes(b"half a jour")
    folder.write(Changes({"a.md": "c"}))
    assert folder.read() == {"a.md": b"c"}
    assert not (folder.state / "journal.tmp").exists()


@pytest.mark.parametrize("has_uname", [True, False])
def test_a_journal_says_who_began_it(make, monkeypatch, has_uname):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    has_uname = has_uname and hasattr(os, "uname")
    name = os.uname().nodename if has_uname else "DESK-7"
    monkeypatch.setenv("COMPUTERNAME", "DESK-7")
    if not has_uname:
        monkeypatch.delattr(os, "uname", raising=False)
    with open_root(folder.state) as state:
        begun = journal.begin_journal(state, (Operation("create", "b.md", content=b"b"),))
        assert (begun.pid, begun.machine) == (os.getpid(), name)
        assert journal.read_journal(state) == begun
    if not has_uname:
        monkeypatch.delenv("COMPUTERNAME")
        with open_root(folder.state) as state:
            assert journal.begin_journal(state, begun.steps).machine == ""
