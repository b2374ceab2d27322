"""Folders and names as each system has them."""

import ctypes
import errno
import os
import stat
from types import SimpleNamespace
from typing import Any

import pytest

from infokb.core.errors import RefusedError
from infokb.disk.calls import file_lock, folder, folder_handles, regular_file, rename, traits
from infokb.disk.calls.folder import Folder, is_link, open_root
from infokb.disk.calls.system import optional_module


def fake(**values: Any) -> Any:
    return SimpleNamespace(**values)


ELSEWHERE = [r"d\a.md", r"..\a.md", "C:a.md", "a.md:stream", "CON", "d/nul.md", "LPT1.md/a.md"]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_name_that_windows_takes_for_another_place_is_refused_there(monkeypatch, path):
    assert folder_handles.split_path(path)
    monkeypatch.setattr(os, "sep", "\\")
    with pytest.raises(RefusedError, match="cannot be a file"):
        folder_handles.split_path(path)
    assert folder_handles.split_path("d/.obsidian/Icon.md") == (["d", ".obsidian"], "Icon.md")


def test_a_junction_is_a_link_and_a_cloud_file_is_none():
    kinds = {0xA0000003: True, 0xA000000C: True, 0x9000601A: False, 0: False}
    for tag, link in kinds.items():
        status = fake(st_mode=stat.S_IFDIR, st_reparse_tag=tag)
        assert is_link(status) is link


def test_by_its_path_a_folder_is_the_same(tmp_path):
    """As on a system that has no handles."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.md").write_text("a")
    (tmp_path / "link").symlink_to("d")
    (tmp_path / "link.md").symlink_to("d/a.md")
    os.mkfifo(tmp_path / "pipe")
    by_path = Folder(str(tmp_path))
    with folder_handles.open_below(by_path, ["d"]) as below:
        assert regular_file.read_file("a.md", below) == b"a"
        assert [entry.name for entry in listed(below)] == ["a.md"]
        assert not rename.exchange("a.md", "a.md", below)
        rename.rename_new("a.md", below, "b.md", by_path)
        below.sync()
        below.make_private()
    assert stat.S_IMODE((tmp_path / "d").stat().st_mode) == 0o700
    for name in ("link", "d/a.md", "b.md"):
        with pytest.raises(OSError, match=r"Not a directory|No such file"):
            by_path.open_folder(name)
    with pytest.raises(OSError, match="symbolic link"):
        regular_file.read_file("link.md", by_path)
    with pytest.raises(regular_file.UnfitError):
        regular_file.read_file("pipe", by_path)
    with pytest.raises(FileExistsError):
        rename.rename_new("b.md", by_path, "link.md", by_path)


def listed(opened: Folder) -> list[os.DirEntry[str]]:
    with opened.scan() as entries:
        return list(entries)


def test_by_its_path_a_file_that_is_changed_for_another_is_seen(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("a")
    with monkeypatch.context() as patched:
        patched.setattr(os.path, "samestat", lambda one, other: False)
        with pytest.raises(regular_file.UnfitError, match="changes while it is read"):
            regular_file.read_file("a.md", Folder(str(tmp_path)))


def test_a_root_by_its_path(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "HAS_HANDLES", False)
    with open_root(tmp_path) as root_folder:
        assert (root_folder.path, root_folder.handle) == (str(tmp_path), None)
    (tmp_path / "a.md").touch()
    with pytest.raises(NotADirectoryError), open_root(tmp_path / "a.md"):
        pass


def test_a_listing_without_inodes_is_looked_up(tmp_path):
    (tmp_path / "a.md").write_text("a")
    without = fake(name="a.md", stat=lambda **_: fake(st_ino=0))
    status = Folder(str(tmp_path)).entry_stat(without)
    assert status.st_ino == (tmp_path / "a.md").stat().st_ino


def test_a_file_system_without_links_renames(tmp_path, monkeypatch):
    def refuse(*args, **named):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    monkeypatch.setattr(os, "link", refuse, raising=False)
    (tmp_path / "a.md").write_text("a")
    with open_root(tmp_path) as root_folder:
        code = errno.EPERM
        rename.rename_new("a.md", root_folder, "b.md", root_folder)
        assert (tmp_path / "b.md").read_text() == "a"
        code = errno.EIO
        if root_folder.handle is not None:
            with pytest.raises(OSError, match="Input/output"):
                rename.rename_new("b.md", root_folder, "a.md", root_folder)


def test_where_windows_locks_so_does_infokb(tmp_path, monkeypatch):
    taken: list[object] = []

    def locking(opened, mode, size):
        if taken:
            raise PermissionError(errno.EACCES, "locked")
        taken.append((os.lseek(opened, 0, os.SEEK_CUR), mode, size))

    monkeypatch.setattr(file_lock, "_FCNTL", None)
    monkeypatch.setattr(file_lock, "_MSVCRT", fake(LK_NBLCK=2, locking=locking))
    with (tmp_path / "lock").open("w+b") as opened:
        file_lock.lock_file(opened.fileno())
        assert taken == [(1 << 30, 2, 1)]
        with pytest.raises(BlockingIOError):
            file_lock.lock_file(opened.fileno(), shared=True)
        monkeypatch.setattr(file_lock, "_MSVCRT", None)
        file_lock.lock_file(opened.fileno())


def test_macos_copies_attributes_in_one_call(tmp_path, monkeypatch):
    answers = [0, -1, -1]
    calls = []

    def fcopyfile(*arguments):
        calls.append(arguments[2:])
        ctypes.set_errno(errno.EPERM if len(calls) == 2 else errno.EIO)
        return answers[len(calls) - 1]

    monkeypatch.setattr(traits, "fcopyfile", lambda: fcopyfile)
    monkeypatch.delattr(os, "listxattr", raising=False)
    with (tmp_path / "a").open("w") as one, (tmp_path / "b").open("w") as other:
        for _ in range(2):
            traits.copy_traits(one.fileno(), other.fileno())
        with pytest.raises(OSError, match="Input/output"):
            traits.copy_traits(one.fileno(), other.fileno())
    assert calls == [(None, 5)] * 3


def test_a_module_that_is_missing_is_none():
    assert optional_module("os") is os
    assert optional_module("no_such_module") is None
