"""Other files are read when they are asked for."""

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import folder_handles


def test_files_are_read_late(make):
    folder = make({"a.txt": "old", "d/b.txt": "b"})
    files = folder.open().files
    folder.put({"a.txt": "new"})
    assert files["a.txt"] == b"new"
    assert (list(files), len(files)) == (["a.txt", "d/b.txt"], 2)
    assert "a.txt" in files
    assert "c.txt" not in files
    with pytest.raises(KeyError):
        files["c.txt"]


def test_a_file_that_is_gone_is_told(make):
    folder = make({"a.txt": "a", "b.txt": "b"})
    files = folder.open().files
    (folder.root / "a.txt").unlink()
    with pytest.raises(DiskError, match=r"cannot read `a\.txt`: no such file"):
        files["a.txt"]
    (folder.root / "b.txt").unlink()
    (folder.root / "b.txt").symlink_to("/etc/hostname")
    with pytest.raises(DiskError, match=r"cannot read `b.txt`"):
        files["b.txt"]


def test_a_file_that_became_a_pipe_is_told(make, monkeypatch):
    folder = make({"a.txt": "a"})
    files = folder.open().files
    (folder.root / "a.txt").unlink()
    (folder.root / "a.txt").mkdir()
    with pytest.raises(DiskError, match="not a regular file"):
        files["a.txt"]


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//b", "", ".", "a\0b", "a/"])
def test_paths_stay_in_the_vault(path):
    with pytest.raises(RefusedError, match="is outside the vault"):
        folder_handles.split_path(path)


def test_paths_are_split():
    assert folder_handles.split_path("a/..b/c.md") == (["a", "..b"], "c.md")
