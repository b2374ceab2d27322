"""What files are made of: contents, not times."""

import os
from contextlib import nullcontext

import pytest

from infokb.disk.calls import regular_file
from infokb.disk.read import file_versions
from infokb.disk.read import file_versions as read_file_versions
from infokb.disk.read.file_versions import changed_paths


def test_only_contents_tell_a_change(make):
    folder = make({"a.md": "a", "people/b.md": "b", "pic.png": b"\xff"})
    first = read_file_versions.file_versions(folder.root)
    assert sorted(first) == ["a.md", "people/b.md", "pic.png"]
    os.utime(folder.root / "a.md", (1, 1))
    second = read_file_versions.file_versions(folder.root, first)
    assert second["a.md"] != first["a.md"]
    assert changed_paths(first, second) == frozenset()
    folder.put({"a.md": "other", "c.md": "c"})
    (folder.root / "pic.png").unlink()
    assert changed_paths(second, read_file_versions.file_versions(folder.root, second)) == {
        "a.md",
        "c.md",
        "pic.png",
    }


def test_paths_alone_are_those_that_count(make):
    folder = make({"a.md": "a", ".b/c.md": "", "people/b.md": "b"})
    assert sorted(file_versions.watched_paths(folder.root)) == ["a.md", "people/b.md"]


def test_a_touched_file_is_read_again_though_it_looks_the_same(make, monkeypatch):
    folder = make({"a.md": "a"})
    first = read_file_versions.file_versions(folder.root)
    monkeypatch.setattr(regular_file, "identity", lambda _: first["a.md"].identity)
    folder.put({"a.md": "b"})
    assert changed_paths(first, read_file_versions.file_versions(folder.root, first)) == frozenset()
    assert changed_paths(first, read_file_versions.file_versions(folder.root, first, {"a.md"})) == {
        "a.md"
    }


def test_what_does_not_count(make, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("x")
    folder = make(
        {
            ".git/config": "", "a/.trash/x.md": "", "x.tmp": "", "x.md~": "", "~$x.docx": "",
            ".infokb/baseline.jsonl": "", ".infokb/other": "", ".gitignore": "", "a/b.md": "",
        }
    )  # fmt: skip
    (folder.root / "link").symlink_to(tmp_path / "outside")
    (folder.root / "link.md").symlink_to(tmp_path / "outside" / "x.md")
    os.mkfifo(folder.root / "pipe.md")
    assert sorted(read_file_versions.file_versions(folder.root)) == [
        ".gitignore",
        ".infokb/baseline.jsonl",
        "a/b.md",
    ]


def test_what_is_large_is_known_by_its_identity(make, monkeypatch):
    monkeypatch.setattr(regular_file, "MAX_NOTE", 3)
    folder = make({"film.mp4": "1234"})
    first = read_file_versions.file_versions(folder.root)
    assert first["film.mp4"].digest == b""
    os.utime(folder.root / "film.mp4", (1, 1))
    assert changed_paths(first, read_file_versions.file_versions(folder.root, first)) == {
        "film.mp4"
    }


def fails(*_, **__):
    raise PermissionError


@pytest.mark.parametrize(
    ("module", "name", "value", "found"),
    [
        (file_versions, "MAX_FOLDER_DEPTH", 0, ["a.md"]),
        (os, "open", fails, ["a.md", "b/c.md"]),
        (regular_file, "content_of_file", fails, ["a.md", "b/c.md"]),
        (os, "scandir", fails, []),
    ],
)
def test_what_cannot_be_read_is_no_fault(make, monkeypatch, module, name, value, found):
    folder = make({"a.md": "a", "b/c.md": "c"})
    with monkeypatch.context() as patch:
        patch.setattr(module, name, value)
        looked = read_file_versions.file_versions(folder.root)
    assert sorted(looked) == found
    assert all((one.digest == b"") == (value is fails) for one in looked.values())


class Gone:
    """An entry of a folder whose file has vanished."""

    name = "a.md"

    def is_dir(self, *, follow_symlinks):
        return False

    def is_file(self, *, follow_symlinks):
        return True

    def stat(self, *, follow_symlinks):
        raise FileNotFoundError


def test_what_vanishes_while_it_is_looked_at(make, monkeypatch):
    folder = make({"b.md": "b"})
    with os.scandir(folder.root) as listed:
        entries = [Gone(), *listed]
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda _: nullcontext(entries))
        assert list(read_file_versions.file_versions(folder.root)) == ["b.md"]
