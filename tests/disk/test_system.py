"""The calls that change the disk, on systems that lack some of them."""

import ctypes
import errno
import os

import pytest

from infokb.disk.calls import folder_handles, rename, traits
from infokb.disk.calls.folder import open_root
from infokb.disk.calls.rename import FlaggedRename


def refusing(code):
    def call(*args):
        ctypes.set_errno(code)
        return -1

    return FlaggedRename(call, 1, 2)


@pytest.mark.parametrize("found", [None, refusing(errno.EINVAL)])
def test_without_an_exchange_there_is_none(tmp_path, monkeypatch, found):
    monkeypatch.setattr(rename, "flagged_rename", lambda: found)
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    with open_root(tmp_path) as folder:
        assert not rename.exchange("a", "b", folder)
        with pytest.raises(FileExistsError):
            rename.rename_new("a", folder, "b", folder)
        rename.rename_new("a", folder, "c", folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]


def test_other_errors_of_the_call_are_raised(tmp_path, monkeypatch):
    monkeypatch.setattr(rename, "flagged_rename", lambda: refusing(errno.EIO))
    with open_root(tmp_path) as folder, pytest.raises(OSError, match="Input/output"):
        rename.exchange("a", "b", folder)


@pytest.mark.parametrize(
    ("names", "flags"),
    [
        (("renameat2", "renameatx_np"), (1, 2)),
        (("renameatx_np",), (4, 2)),
        ((), None),
    ],
)
def test_the_call_is_that_of_the_system(monkeypatch, names, flags):
    library = type("Library", (), dict.fromkeys(names, print))
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **named: library)
    rename.flagged_rename.cache_clear()
    try:
        found = rename.flagged_rename()
    finally:
        rename.flagged_rename.cache_clear()
    assert (found and found[1:]) == flags


def test_attributes_of_the_system_are_let_be(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    name = ""
    monkeypatch.setattr(os, "listxattr", lambda opened: [name])
    monkeypatch.setattr(os, "getxattr", lambda opened, name: b"x")

    def refuse(*args):
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "setxattr", refuse)
    with (tmp_path / "a").open() as one, (tmp_path / "b").open() as other:
        name = "security.selinux"
        traits.copy_traits(one.fileno(), other.fileno())
        name = "user.colour"
        with pytest.raises(PermissionError):
            traits.copy_traits(one.fileno(), other.fileno())


def test_a_system_without_attributes_has_none(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("a")
    monkeypatch.delattr(os, "listxattr")
    with (tmp_path / "a").open() as one:
        traits.copy_traits(one.fileno(), one.fileno())


def test_folders_are_made_only_where_none_are(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    with open_root(tmp_path) as root:
        with folder_handles.create_below(root, ["a", "b"]):
            pass
        with folder_handles.create_below(root, ["a", "b"]):
            pass
        with pytest.raises(NotADirectoryError), folder_handles.create_below(root, ["link", "c"]):
            pass
    assert (tmp_path / "a" / "b").is_dir()
    assert not (tmp_path / "c").exists()


def test_attributes_that_cannot_be_listed_are_left(tmp_path, monkeypatch):
    def refuse(opened):
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(os, "listxattr", refuse, raising=False)
    for name in "ab":
        (tmp_path / name).write_bytes(b"")
    with (tmp_path / "a").open("rb") as source, (tmp_path / "b").open("rb+") as target:
        (tmp_path / "a").chmod(0o640)
        traits.copy_traits(source.fileno(), target.fileno())
    assert (tmp_path / "b").stat().st_mode == (tmp_path / "a").stat().st_mode
