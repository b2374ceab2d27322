"""A disk that fails at any call damages nothing, and is never taken for success."""

import errno
import os
from pathlib import Path

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError, InfokbError
from infokb.disk.calls import os_faults, rename, system
from infokb.disk.write.transaction import (
    finish_interrupted,
    interrupted_change,
    undo_last,
    write_changes,
)
from tests.disk.breaking import failing
from tests.disk.plans import NAMES, PLANS, fresh, verdict

pytestmark = pytest.mark.slow

CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EMFILE]


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_every_call_may_fail(make, plan, lasting):
    folder = fresh(make({}))
    vault, number = folder.open(), 0
    while True:
        number += 1
        fresh(folder)
        code = CODES[number % len(CODES)]
        message = ""
        with failing(number, code, lasting=lasting) as calls:
            try:
                write_changes(folder.root, vault, plan.changes)
            except DiskError as error:
                message = error.message
        assert not message or os_faults.reason(OSError(code, os.strerror(code))) in message
        assert verdict(folder, plan) != "torn"
        assert message or verdict(folder, plan) == "new"
        if calls[0] < number:
            break
        finish_interrupted(folder.root)
        assert verdict(folder, plan) in {"old", "new"}
        assert not folder.temporaries()
    assert number > 10


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_every_call_of_an_undo_may_fail(make, plan):
    folder, number = make({}), 0
    while True:
        number += 1
        fresh(folder).write(plan.changes)
        message = ""
        with failing(number, CODES[number % len(CODES)]) as calls:
            try:
                undo_last(folder.root)
            except DiskError as error:
                message = error.message
        assert verdict(folder, plan) != "torn"
        assert message or verdict(folder, plan) == "old"
        if calls[0] < number:
            break
        finish_interrupted(folder.root)
        assert verdict(folder, plan) in {"old", "new"}
        assert not folder.temporaries()
    assert number > 10


def test_every_call_may_fail_where_no_two_files_can_be_exchanged(make, monkeypatch):
    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    test_every_call_may_fail(make, PLANS[1], lasting=False)


def test_what_failed_before_anything_changed_is_taken_back(make):
    folder, plan = fresh(make({})), PLANS[6]
    vault, kept = folder.open(), []
    for number in range(1, 40):
        fresh(folder)
        with failing(number, errno.ENOSPC):
            try:
                write_changes(folder.root, vault, plan.changes)
            except InfokbError as error:
                if "nothing was changed" in error.message:
                    kept.append(number)
                    assert not interrupted_change(folder.root)
                    assert verdict(folder, plan) == "old"
    assert kept


def test_short_writes_are_continued(make, monkeypatch):
    folder, plan = fresh(make({})), PLANS[7]

    def short(call, *args, **named):
        if call is os.write:
            args = (args[0], args[1][:3])
        return call(*args, **named)

    monkeypatch.setattr(system, "do", short)
    write_changes(folder.root, folder.open(), plan.changes)
    assert verdict(folder, plan) == "new"


def test_undo_on_another_file_system_is_copied(make, monkeypatch):
    folder, plan = fresh(make({})), PLANS[7]

    def far(call, *args, **named):
        if call is os.replace and Path(args[1]).name.isdigit():
            raise OSError(errno.EXDEV, "other file system")
        return call(*args, **named)

    monkeypatch.setattr(system, "do", far)
    write_changes(folder.root, folder.open(), plan.changes)
    assert verdict(folder, plan) == "new"
    assert folder.displaced() == [b"a first line\n", b"b [[a]]\n", b"c [[a]]\n", b"e\n"]
    assert not folder.temporaries()


def test_a_state_folder_that_cannot_be_made_is_told(make, state_home):
    folder = make({"a.md": "a"})
    state_home.write_text("a file")
    with pytest.raises(DiskError, match="cannot write in `") as error_info:
        folder.write(Changes({"a.md": "A"}))
    assert "XDG_STATE_HOME" in error_info.value.help
    assert folder.read() == {"a.md": b"a"}
