"""A save by another program is never overwritten."""

import os
import posix
import random
import time
from contextlib import suppress

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError, InfokbError
from infokb.disk.calls import rename
from infokb.disk.write import undo_store
from infokb.disk.write.transaction import (
    finish_interrupted,
    interrupted_change,
    undo_last,
    write_changes,
)
from tests.disk.breaking import disturbed
from tests.disk.plans import fresh

THEIRS = b"saved by another program\n"


def in_place(path):
    path.write_bytes(THEIRS)


def by_rename(path):
    swap = path.with_name(".swp")
    swap.write_bytes(THEIRS)
    swap.replace(path)


def recreate(path):
    path.unlink(missing_ok=True)
    path.write_bytes(THEIRS)


SAVES = [in_place, by_rename, recreate]
PLANS = {
    "replace": Changes({"a.md": "a first line\nours\n"}),
    "delete": Changes({"a.md": None}),
    "create": Changes({"a.md": "ours"}),
    "several": Changes({"a.md": "ours\n", "b.md": "ours b\n", "d/c.md": None}),
    "last of several": Changes({"b.md": "ours b\n", "a.md": "ours\n", "x.md": "new"}),
}


def start(folder, plan):
    """Put a folder back to the start; a note that is to be made is not there."""
    fresh(folder)
    if plan == "create":
        (folder.root / "a.md").unlink()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("save", SAVES, ids=["in place", "by rename", "recreate"])
def test_a_save_between_any_two_calls_survives(make, save, plan):
    folder, number, told = make({}), 0, 0
    vault = start(folder, plan).open()
    while True:
        number += 1
        start(folder, plan)
        with disturbed(number, lambda: save(folder.root / "a.md")) as calls:
            try:
                write_changes(folder.root, vault, PLANS[plan])
            except InfokbError:
                told += 1
        if calls[0] < number:
            break
        assert THEIRS in folder.read().values()
        assert not folder.temporaries()
        assert not interrupted_change(folder.root)
    assert told


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("save", SAVES, ids=["in place", "by rename", "recreate"])
def test_a_save_while_undoing_survives(make, save, plan):
    folder, number, told = make({}), 0, 0
    while True:
        number += 1
        start(folder, plan).write(PLANS[plan])
        with disturbed(number, lambda: save(folder.root / "a.md")) as calls:
            try:
                undo_last(folder.root)
            except InfokbError:
                told += 1
        if calls[0] < number:
            break
        assert THEIRS in folder.read().values()
        assert not folder.temporaries()
        assert not interrupted_change(folder.root)
    assert told


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["replace", "several"])
def test_a_slow_save_survives(make, plan):
    """It opens the note, which empties it, and writes only when infokb is done."""
    folder, number, held = make({}), 0, []
    vault = start(folder, plan).open()

    def empty():
        held.append((folder.root / "a.md").open("wb"))

    while True:
        number += 1
        start(folder, plan)
        held.clear()
        with disturbed(number, empty) as calls, suppress(DiskError):
            write_changes(folder.root, vault, PLANS[plan])
        if calls[0] < number:
            break
        with held[0] as note:
            note.write(THEIRS)
        assert THEIRS in folder.read().values()


def test_an_editor_that_holds_the_note_open_is_brought_back(make, monkeypatch):
    folder = make({"a.md": "a\n"})
    vault, keep = folder.open(), undo_store.keep_undo
    with (folder.root / "a.md").open("r+b") as note:

        def late(*args):
            keep(*args)
            note.write(THEIRS)
            note.flush()

        monkeypatch.setattr(undo_store, "keep_undo", late)
        with pytest.raises(
            DiskError, match=r"`a\.md` was saved while infokb was running: `a.*conflicted copy"
        ):
            write_changes(folder.root, vault, Changes({"a.md": "ours\n"}))
    assert sorted(folder.read().values()) == [b"ours\n", THEIRS]


def test_a_save_is_seen_where_no_two_files_can_be_exchanged(make, monkeypatch):
    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    folder, copy = make({"a.md": "a\n"}), undo_store.copy_to_undo
    vault = folder.open()

    def slow(*args):
        copy(*args)
        in_place(folder.root / "a.md")

    monkeypatch.setattr(undo_store, "copy_to_undo", slow)
    with pytest.raises(DiskError, match="changed while infokb was running; nothing was written"):
        write_changes(folder.root, vault, Changes({"a.md": "ours\n"}))
    assert folder.read() == {"a.md": THEIRS}
    assert not folder.temporaries()


def test_a_third_version_becomes_a_conflict_copy(make, monkeypatch):
    """One saves while the files are exchanged, another before they are exchanged back."""
    folder = make({"a.md": "a\n"})
    vault, exchange = folder.open(), rename.exchange
    versions = [b"second\n", b"third\n"]

    def crowded(*args):
        (folder.root / "new").write_bytes(versions.pop(0))
        (folder.root / "new").replace(folder.root / "a.md")
        return exchange(*args)

    monkeypatch.setattr(rename, "exchange", crowded)
    with pytest.raises(DiskError, match="changed while infokb was running; nothing was written"):
        write_changes(folder.root, vault, Changes({"a.md": "ours\n"}))
    found = folder.read()
    assert found.pop("a.md") == b"second\n"
    ((copy, content),) = found.items()
    assert content == b"third\n"
    assert copy.startswith("a (conflicted copy ")
    assert copy.endswith(").md")


@pytest.mark.slow
def test_a_hundred_saves_of_a_running_program(make):
    folder, luck = make({}), random.Random(1)
    vault = start(folder, "several").open()
    for number in range(100):
        start(folder, "several")
        pause = luck.random() * 0.004
        child = posix.fork()
        if not child:
            time.sleep(pause)
            SAVES[number % 3](folder.root / "a.md")
            os._exit(0)
        with suppress(DiskError):
            write_changes(folder.root, vault, PLANS["several"])
        os.waitpid(child, 0)
        finish_interrupted(folder.root)
        assert THEIRS in folder.read().values()
