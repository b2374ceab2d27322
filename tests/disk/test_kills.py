"""A writer that is killed at any call loses nothing, and the next one finishes."""

import itertools
import os
import shutil

import pytest

from infokb.core.changes import Changes
from infokb.disk.calls import rename, system
from infokb.disk.write.atomic_file import write_file
from infokb.disk.write.transaction import (
    finish_interrupted,
    interrupted_change,
    undo_last,
    write_changes,
    write_tree,
)
from tests.disk.breaking import dies
from tests.disk.folder import Folder
from tests.disk.plans import NAMES, PLANS, fresh, verdict

pytestmark = pytest.mark.slow


def settled(folder, plan) -> str:
    """Let the next writing command do its work; give what the folder is then."""
    finish_interrupted(folder.root)
    assert not folder.temporaries()
    assert not interrupted_change(folder.root)
    found = verdict(folder, plan)
    assert found in {"old", "new"}
    return found


def empty_folders(folder) -> list[str]:
    """Give the folders that hold nothing."""
    return [path.name for path in folder.root.rglob("*") if path.is_dir() and not [*path.iterdir()]]


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_killed_once(make, plan):
    kill_everywhere(make, plan)


@pytest.mark.parametrize("plan", PLANS[2:], ids=NAMES[2:])
def test_killed_where_no_two_files_can_be_exchanged(make, monkeypatch, plan):
    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    kill_everywhere(make, plan)


def kill_everywhere(make, plan):
    folder, seen = fresh(make({})), set()
    vault = folder.open()
    for number in itertools.count(1):
        fresh(folder)
        if not dies(lambda: write_changes(folder.root, vault, plan.changes), number):
            break
        assert verdict(folder, plan) != "torn"
        began = bool(interrupted_change(folder.root))
        seen.add(settled(folder, plan))
        assert not began or verdict(folder, plan) == "new"
    assert verdict(folder, plan) == "new"
    assert seen == {"old", "new"}
    assert number > 10


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_an_undo_is_killed(make, plan):
    folder, seen = make({}), set()
    for number in itertools.count(1):
        fresh(folder).write(plan.changes)
        if not dies(lambda: undo_last(folder.root), number):
            break
        assert verdict(folder, plan) != "torn"
        began = bool(interrupted_change(folder.root))
        seen.add(settled(folder, plan))
        is_undone = verdict(folder, plan) == "old"
        assert not is_undone or not empty_folders(folder)
        assert is_undone or not began
        assert bool(undo_last(folder.root, redo=True)) == is_undone
    assert verdict(folder, plan) == "old"
    assert seen == {"old", "new"}
    assert number > 10


@pytest.mark.parametrize("plan", [PLANS[1], PLANS[6], PLANS[7]], ids=["append", "rename", "merge"])
def test_killed_twice(make, plan):
    folder = fresh(make({}))
    vault = folder.open()
    for number in range(14, 200, 5):
        fresh(folder)
        if not dies(lambda: write_changes(folder.root, vault, plan.changes), number):
            break
        for again in itertools.count(2, 3):
            if not dies(lambda: finish_interrupted(folder.root), again):
                break
            assert verdict(folder, plan) != "torn"
        assert settled(folder, plan) == "new"


def test_the_next_plan_finishes_first(make):
    folder, plan = make({}), PLANS[6]
    vault = fresh(folder).open()
    number = next(
        n
        for n in range(20, 99)
        if dies(lambda: write(folder, vault, plan), n) and interrupted_change(folder.root)
    )
    assert number
    assert "interrupted" in interrupted_change(folder.root)
    folder.write(Changes({"e.md": "another"}))
    assert folder.read() == {**plan.after(), "e.md": b"another"}
    assert not interrupted_change(folder.root)


def write(folder: Folder, vault, plan) -> None:
    write_changes(folder.root, vault, plan.changes)


def test_the_harness_catches_a_naive_writer(make):
    folder, plan = make({}), PLANS[0]

    def naive():
        with (folder.root / "a.md").open("wb") as note:
            system.write_all(note.fileno(), plan.after()["a.md"])

    fresh(folder)
    assert dies(naive, 1)
    assert verdict(folder, plan) == "torn"


TREE = {"infokb.toml": b"", "a.md": b"a", "d/b.md": b"b", "d/e/c.md": b"c"}


def test_a_new_tree_is_all_or_nothing(make):
    folder, finished = make({}), set()
    for number in itertools.count(1):
        for path in (folder.root, folder.state):
            shutil.rmtree(path, ignore_errors=True)
        if not dies(lambda: write_tree(folder.root, Changes(TREE)), number):
            break
        began = folder.root.exists() and bool(interrupted_change(folder.root))
        if number % 2:
            assert write_tree(folder.root, Changes(TREE)).has_finished_change == began
        elif folder.root.exists():
            finish_interrupted(folder.root)
        finished.add(bool(folder.read()))
        assert folder.read() in ({}, TREE)
        assert not folder.temporaries()
    assert folder.read() == TREE
    assert finished == {True, False}


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_anywhere_is_whole_or_not_there(make, tmp_path, replace):
    folder, path, seen = make({"a.md": "a"}), tmp_path / "draft.eml", set[object]()
    for number in itertools.count(1):
        path.unlink(missing_ok=True)
        if replace:
            path.write_bytes(b"old")
        if not dies(lambda: write_file(path, b"new", replace=replace), number):
            break
        seen.update(["left"] if list(tmp_path.glob(".*.tmp")) else [])
        finish_interrupted(folder.root)
        content = path.read_bytes() if path.exists() else b""
        seen.add(content)
        assert list(tmp_path.iterdir()) == ([path] if content else [])
        assert not list(folder.state.parent.joinpath("temporary").glob("*"))
    assert path.read_bytes() == b"new"
    assert seen == {"left", b"new", b"old" if replace else b""}


def test_a_temporary_file_of_a_living_process_stays(make, tmp_path):
    folder, path = make({"a.md": "a"}), tmp_path / "draft.eml"
    real, seen = system.do, []

    def do(call, *args, **named):
        if call is os.fsync:
            finish_interrupted(folder.root)
            seen.extend(tmp_path.iterdir())
        return real(call, *args, **named)

    system.do = do
    try:
        write_file(path, b"new")
    finally:
        system.do = real
    assert seen[0].suffix == ".tmp"
    assert path.read_bytes() == b"new"
