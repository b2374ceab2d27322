"""A writer that is killed at any call loses nothing, and the next one finishes."""

import itertools

import pytest

from infokb import disk
from infokb.core.changes import Changes
from infokb.disk.calls import rename, system
from tests.disk.breaking import dies
from tests.disk.folder import Folder
from tests.disk.plans import NAMES, PLANS, fresh, verdict

pytestmark = pytest.mark.slow


def settled(folder, plan) -> str:
    """Let the next writing command do its work; give what the folder is then."""
    disk.finish(folder.root)
    assert not folder.temporaries()
    assert not disk.pending(folder.root)
    found = verdict(folder, plan)
    assert found in {"old", "new"}
    return found


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_killed_once(make, plan):
    kill_everywhere(make, plan)


@pytest.mark.parametrize("plan", PLANS[-3:], ids=NAMES[-3:])
def test_killed_where_no_two_files_can_be_exchanged(make, monkeypatch, plan):
    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    kill_everywhere(make, plan)


def kill_everywhere(make, plan):
    folder, seen = fresh(make({})), set()
    vault = folder.open()
    for number in itertools.count(1):
        fresh(folder)
        if not dies(lambda: disk.write(folder.root, vault, plan.changes), number):
            break
        assert verdict(folder, plan) != "torn"
        began = bool(disk.pending(folder.root))
        seen.add(settled(folder, plan))
        assert not began or verdict(folder, plan) == "new"
    assert verdict(folder, plan) == "new"
    assert seen == {"old", "new"}
    assert number > 10


@pytest.mark.parametrize("plan", [PLANS[1], PLANS[6], PLANS[7]], ids=["append", "rename", "merge"])
def test_killed_twice(make, plan):
    folder = fresh(make({}))
    vault = folder.open()
    for number in range(14, 200, 5):
        fresh(folder)
        if not dies(lambda: disk.write(folder.root, vault, plan.changes), number):
            break
        for again in itertools.count(2, 3):
            if not dies(lambda: disk.finish(folder.root), again):
                break
            assert verdict(folder, plan) != "torn"
        assert settled(folder, plan) == "new"


def test_the_next_plan_finishes_first(make):
    folder, plan = make({}), PLANS[6]
    vault = fresh(folder).open()
    number = next(
        n
        for n in range(20, 99)
        if dies(lambda: write(folder, vault, plan), n) and disk.pending(folder.root)
    )
    assert number
    assert "cut off" in disk.pending(folder.root)
    folder.write(Changes({"e.md": "another"}))
    assert folder.read() == {**plan.after(), "e.md": b"another"}
    assert not disk.pending(folder.root)


def write(folder: Folder, vault, plan) -> None:
    disk.write(folder.root, vault, plan.changes)


def test_the_harness_catches_a_naive_writer(make):
    folder, plan = make({}), PLANS[0]

    def naive():
        with (folder.root / "a.md").open("wb") as note:
            system.write(note.fileno(), plan.after()["a.md"])

    fresh(folder)
    assert dies(naive, 1)
    assert verdict(folder, plan) == "torn"
