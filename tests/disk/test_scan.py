"""What is skipped, and why; nothing hangs."""

import os
import socket

import pytest

from infokb.core.errors import DiskError
from infokb.core.vault import vault_paths
from infokb.core.vault.vault_on_disk import FOREIGN_FOLDER, SkippedPath
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.read import file_versions
from infokb.disk.read.vault import open_folder
from tests.disk.folder import at


def skipped(folder):
    return open_folder(folder.root, at).skipped_paths


def test_symbolic_links_are_not_followed(make, tmp_path):
    folder = make({"a.md": "a", "real/b.md": "b"})
    (tmp_path / "outside.md").write_text("secret")
    (folder.root / "out.md").symlink_to(tmp_path / "outside.md")
    (folder.root / "in.md").symlink_to("a.md")
    (folder.root / "dangling.md").symlink_to("nowhere")
    (folder.root / "circle").symlink_to(".")
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == ["a.md", "real/b.md"]
    assert not opened.vault.files
    names = ("circle", "dangling.md", "in.md", "out.md")
    assert opened.skipped_paths == tuple(SkippedPath(one, "it is a symbolic link") for one in names)


def test_pipes_and_sockets_do_not_hang(make, monkeypatch):
    folder = make({"x.md/inside.md": "a folder may end like a note"})
    os.mkfifo(folder.root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder.root)
        server.bind("socket.md")
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == ["x.md/inside.md"]
    assert [one.reason for one in opened.skipped_paths] == ["it is not a regular file"] * 2


def test_a_pipe_that_takes_a_notes_place_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (
        open_root(tmp_path) as folder,
        pytest.raises(regular_file.UnfitError, match="not a regular"),
    ):
        regular_file.read_file("pipe", folder)


def test_huge_notes_are_skipped(make):
    folder = make(
        {"a.md": b"x" * regular_file.MAX_NOTE, "b.md": b"x" * (regular_file.MAX_NOTE + 1)}
    )
    with (folder.root / "sparse.md").open("wb") as sparse:
        sparse.truncate(2 << 40)
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == ["a.md"]
    assert [one.path for one in opened.skipped_paths] == ["b.md", "sparse.md"]
    assert opened.skipped_paths[0].reason == "it is larger than 2 MiB"


def test_an_inner_vault_is_its_own(make):
    folder = make({"a.md": "a", "inner/infokb.toml": "", "inner/b.md": "b", "infokb.toml": ""})
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == ["a.md"]
    assert opened.skipped_paths == (SkippedPath("inner/", "it is a vault of its own"),)


def test_folders_are_read_to_a_depth(make):
    deep = "d/" * vault_paths.MAX_FOLDER_DEPTH
    folder = make({f"{deep}a.md": "a", f"{deep}d/b.md": "b"})
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == [f"{deep}a.md"]
    assert opened.skipped_paths == (SkippedPath(f"{deep}d/", "it is deeper than 64 folders"),)


def test_what_may_not_be_read_is_skipped_and_failed(make, monkeypatch):
    folder = make({"a.md": "a", "b.md": "b", "d/c.md": "c"})
    read, inside = regular_file.read_file, folder_handles.open_below

    def refuse(name, *rest):
        if name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(name, *rest)

    def locked(root, names):
        if names == ["d"]:
            raise PermissionError(13, "Permission denied")
        return inside(root, names)

    monkeypatch.setattr(regular_file, "read_file", refuse)
    monkeypatch.setattr(folder_handles, "open_below", locked)
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == ["b.md"]
    why = "it cannot be read: permission denied"
    assert opened.skipped_paths == (
        SkippedPath("a.md", why, failed=True),
        SkippedPath("d/", why, failed=True),
    )


def test_a_note_that_vanishes_is_looked_for_once_more(make, monkeypatch):
    folder = make({"a.md": "a", "b.md": "b"})
    read, tries = regular_file.read_file, []

    def vanishing(name, *rest):
        if name.endswith(".md"):
            tries.append(name)
        if name == "a.md" or tries == ["a.md", "a.md", "b.md"]:
            raise FileNotFoundError
        return read(name, *rest)

    monkeypatch.setattr(regular_file, "read_file", vanishing)
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", sorted_scandir())
        opened = open_folder(folder.root, at)
    assert tries == ["a.md", "a.md", "b.md", "b.md"]
    assert (list(opened.vault.notes), opened.skipped_paths) == (["b.md"], ())


def sorted_scandir():
    real = os.scandir

    class Sorted:
        def __init__(self, folder):
            self.entries = real(folder)

        def __enter__(self):
            return sorted(self.entries, key=lambda one: one.name)

        def __exit__(self, *error):
            self.entries.close()

    return Sorted


def test_folders_and_files_that_vanish_are_not_there(make, monkeypatch):
    folder = make({"cv.pdf": "x", "d/a.md": "a"})
    real = os.scandir

    class Vanishing:
        def __init__(self, opened):
            self.entries = real(opened)

        def __enter__(self):
            found = list(self.entries)
            for path in (folder.root / "d" / "a.md", folder.root / "cv.pdf"):
                path.unlink(missing_ok=True)
            if (folder.root / "d").exists():
                (folder.root / "d").rmdir()
            return found

        def __exit__(self, *error):
            self.entries.close()

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", Vanishing)
        opened = open_folder(folder.root, at)
    assert (dict(opened.vault.notes), len(opened.vault.files), opened.skipped_paths) == ({}, 0, ())


def test_a_root_that_cannot_be_read_is_told(make, monkeypatch):
    folder = make({})

    def refuse(opened):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        with pytest.raises(DiskError, match="permission denied"):
            folder.open()


def test_a_note_that_grows_is_read_again_then_skipped(make, monkeypatch):
    folder = make({"a.md": "a", "b.md": "b"})
    read_start, grown = regular_file.read_start, []

    def growing(opened, size):
        found = read_start(opened, size)
        with (folder.root / "a.md").open("a") as note:
            note.write("x")
        grown.append(found)
        return found

    monkeypatch.setattr(regular_file, "read_start", growing)
    note = folder.root / "a.md"
    with (
        open_root(folder.root) as opened,
        pytest.raises(regular_file.UnfitError, match="changes"),
    ):
        regular_file.read_file("a.md", opened)
    assert len(grown) == 2
    assert note.read_bytes() == b"axx"
    assert SkippedPath("a.md", "it changes while it is read") in skipped(folder)


def test_names_of_raw_bytes_and_line_ends_are_read(make):
    folder = make({})
    for name in (b"raw \xff.md", b"line\nend.md", b"back\\slash.md"):
        (folder.root / os.fsdecode(name)).write_text("x")
    assert sorted(folder.open().notes) == ["back\\slash.md", "line\nend.md", "raw \udcff.md"]


def test_folders_of_other_programs_are_no_vault(make):
    files = {
        "a.md": "a",
        "node_modules/x/README.md": "[x](gone.md)",
        "code/__pycache__/b.md": "b",
        "env/pyvenv.cfg": "",
        "env/lib/c.md": "c",
        "built/index.html": '<meta name="generator" content="infokb">',
        "built/about.html": "",
        "built/own.md": "",
        "odd/index.html/f.md": "f",
        "secret/.gitignore": "*",
        "secret/d.md": "d",
        "node_modules.md": "e",
    }
    folder = make(files)
    opened = open_folder(folder.root, at)
    assert list(opened.vault.notes) == [
        "a.md",
        "node_modules.md",
        "odd/index.html/f.md",
        "secret/d.md",
    ]
    assert not opened.vault.files
    assert opened.skipped_paths == tuple(
        SkippedPath(path, FOREIGN_FOLDER) for path in ("code/__pycache__/", "env/", "node_modules/")
    )
    assert set(file_versions.watched_paths(folder.root)) == {
        "a.md",
        "node_modules.md",
        "odd/index.html/f.md",
        "secret/d.md",
    }
