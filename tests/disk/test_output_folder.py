"""A folder that is made anew."""

import errno
import itertools
import os
import posix
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk import lock as disk_lock
from infokb.disk.calls import file_lock, rename
from infokb.disk.write.output_folder import replace_folder
from tests.disk.breaking import dies, failing


def fill(target: Path, text: str, *, ours: bool = True) -> None:
    with replace_folder(target, lambda _: ours) as fresh:
        (fresh / "file").write_text(text)


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    fill(target, "one")
    fill(target, "two")
    assert (target / "file").read_text() == "two"
    assert [one.name for one in target.parent.iterdir()] == ["site"]


def test_leftovers_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    for end in ("new", "old"):
        (tmp_path / f".site.infokb-0123456789abcdef.{end}").mkdir()
    (tmp_path / ".site.infokb-lock").write_text("4711")
    (tmp_path / ".site.infokb-notes").mkdir()
    fill(tmp_path / "site", "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.infokb-notes", "site"]


def test_what_is_foreign_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("mine")
    with pytest.raises(RefusedError, match="has files that infokb did not create"):
        fill(tmp_path, "x", ours=False)
    for ours in (True, False):
        with pytest.raises(RefusedError, match="thesis` is not a folder"):
            fill(tmp_path / "thesis", "x", ours=ours)
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "x", ours=False)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    fill(tmp_path / "site", "x")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "file").read_text() == "x"


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "old")
    with pytest.raises(ZeroDivisionError), replace_folder(target, lambda _: True) as fresh:
        (fresh / "file").write_text(str(1 / 0))
    with (
        pytest.raises(DiskError, match="cannot write"),
        replace_folder(target, lambda _: True) as fresh,
    ):
        (fresh / "missing" / "file").write_text("x")
    assert (target / "file").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_it_works_where_two_folders_cannot_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rename, "exchange", lambda *_: False)
    fill(tmp_path / "site", "one")
    fill(tmp_path / "site", "two")
    assert (tmp_path / "site" / "file").read_text() == "two"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_what_is_made_meanwhile_elsewhere_has_its_own_mode(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with replace_folder(tmp_path / "site", lambda _: True) as fresh:
            (tmp_path / "elsewhere").touch()
            (fresh / "below").mkdir()
            (fresh / "below" / "page").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o644
    for path in (tmp_path / "site").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def content_of(target: Path) -> str:
    return (target / "file").read_text() if target.exists() else ""


@contextmanager
def another_process_filling(target: Path, text: str) -> Iterator[None]:
    """Let a process fill a new folder at once, and put it there when the block ends."""
    filled, end = os.pipe(), os.pipe()
    child = posix.fork()
    if not child:
        try:
            with replace_folder(target, lambda _: True) as fresh:
                (fresh / "file").write_text(text)
                os.write(filled[1], b"x")
                os.close(end[1])
                os.read(end[0], 1)
        finally:
            os._exit(0)
    assert os.read(filled[0], 1)
    try:
        yield
    finally:
        os.close(end[1])
        os.waitpid(child, 0)


@pytest.mark.slow
def test_two_processes_never_make_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_lock, "WAIT", 0.12)
    target = tmp_path / "site"
    fill(target, "old")
    with another_process_filling(target, "first"):
        with pytest.raises(DiskError, match=r"another infokb .* is building `.*/site`"):
            fill(target, "second")
        assert content_of(target) == "old"
        fill(tmp_path / "other", "of its own")
    assert content_of(target) == "first"
    fill(target, "third")
    assert content_of(target) == "third"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "site"]


def test_a_folder_is_looked_at_again_when_its_turn_comes(tmp_path: Path) -> None:
    """What another process put there meanwhile may be what this one must not replace."""
    target = tmp_path / "site"

    def ours(folder: Path) -> bool:
        return content_of(folder) == "mine"

    fill(target, "mine")
    with (
        pytest.raises(RefusedError, match="did not create"),
        replace_folder(target, ours),
    ):
        (target / "file").write_text("theirs")
    assert content_of(target) == "theirs"


def test_a_lock_that_its_holder_removed_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, lock = tmp_path / "site", tmp_path / ".site.infokb-lock"
    real, opened = file_lock.lock_file, list[int]()

    def lock_file(handle: int) -> None:
        opened.append(handle)
        if len(opened) < 3:
            lock.unlink()
        if len(opened) == 2:
            lock.touch()
        real(handle)

    monkeypatch.setattr(file_lock, "lock_file", lock_file)
    fill(target, "x")
    assert len(opened) == 3
    assert content_of(target) == "x"
    assert not lock.exists()


def content_when_next_begun(target: Path) -> str:
    """Begin to make a folder anew, and fail; return what stood there meanwhile."""
    content = ""
    with suppress(ZeroDivisionError), replace_folder(target, lambda _: True):
        content = content_of(target)
        raise ZeroDivisionError
    return content


@pytest.mark.slow
@pytest.mark.parametrize("trade", [True, False])
@pytest.mark.parametrize("before", ["", "old"])
def test_what_stands_stays_until_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, *, trade: bool
) -> None:
    if not trade:
        monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    seen = set[str]()
    for number in itertools.count(1):
        root = tmp_path / str(number)
        target = root / "site"
        if before:
            fill(target, before)
        if not dies(partial(fill, target, "new"), number):
            break
        seen.add(content_when_next_begun(target))
        assert [path.name for path in root.iterdir()] == ["site"] * target.exists()
    assert seen == {before, "new"}
    assert number > 5


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [True, False])
def test_what_stands_stays_where_a_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lasting: bool
) -> None:
    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    target = tmp_path / "site"
    for number in itertools.count(1):
        fill(target, "old")
        with failing(number, errno.EIO, lasting=lasting) as calls, suppress(DiskError):
            fill(target, "new")
        fill(tmp_path / "else", "x")
        assert content_when_next_begun(target) in {"old", "new"}
        if calls[0] < number:
            break
    assert {path.name for path in tmp_path.iterdir()} == {"site", "else"}
