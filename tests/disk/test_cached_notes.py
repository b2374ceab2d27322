"""What is kept of a vault's notes outside of it never changes an answer."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infokb.core.vault.vault import Vault
from infokb.disk import cache
from infokb.disk.calls import regular_file
from infokb.disk.read import cached_notes
from infokb.disk.read.vault import open_folder
from tests.disk.conftest import Make
from tests.disk.folder import Folder, at

NOTES = {
    "a.md": "---\ntype: contact\n---\n# Ada 採用 🎉\n",
    "b/empty.md": "",
    "b/Zoë.md": b"\xff\xfe no UTF-8 \xc3",
    "b/after.md": b"\xa9 begins in the middle of a character",
}


@pytest.fixture(autouse=True)
def old(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for old, and every vault for large."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))
    monkeypatch.setattr(cached_notes, "MIN_NOTES_TO_CACHE", 1)
    monkeypatch.setattr(cached_notes, "_RACY", -(10**12))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the notes that were opened, as they are."""
    names: list[str] = []
    real = regular_file.read_file

    def noted(name: str, *rest: Any) -> bytes:
        if name.endswith(".md"):
            names.append(name)
        return real(name, *rest)

    monkeypatch.setattr(regular_file, "read_file", noted)
    return names


def texts(vault: Vault) -> dict[str, str]:
    return {path: note.text for path, note in vault.notes.items()}


def fresh(folder: Folder) -> dict[str, str]:
    return texts(open_folder(folder.root, at, cached=False).vault)


def test_no_note_is_opened_twice(make: Make, read: list[str]) -> None:
    folder = make(NOTES)
    folder.open()
    assert sorted(read) == ["Zoë.md", "a.md", "after.md", "empty.md"]
    read.clear()
    again = texts(folder.open())
    assert read == []
    assert again == fresh(folder)


def test_a_touched_note_is_read_again(make: Make, read: list[str]) -> None:
    folder = make(NOTES)
    folder.open()
    path = folder.root / "a.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Ana"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    read.clear()
    assert "Ana" in folder.open().notes["a.md"].text
    assert read == ["a.md"]


def test_notes_come_and_go(make: Make) -> None:
    folder = make(NOTES)
    folder.open()
    (folder.root / "a.md").rename(folder.root / "c.md")
    folder.put({"d.md": "new"})
    assert texts(folder.open()) == fresh(folder)
    assert "c.md" in cached_notes.load_notes(folder.root)
    assert "a.md" not in cached_notes.load_notes(folder.root)


def test_what_was_changed_just_now_is_not_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached_notes, "_RACY", 2_000_000_000)
    folder = make(NOTES)
    folder.open()
    assert cached_notes.load_notes(folder.root) == {}


def test_a_name_of_two_lines_is_not_kept(make: Make) -> None:
    folder = make({"a\nb.md": "text", "c.md": "text"})
    assert texts(folder.open()) == fresh(folder)
    assert list(cached_notes.load_notes(folder.root)) == ["c.md"]


def test_a_small_vault_is_not_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached_notes, "MIN_NOTES_TO_CACHE", 200)
    folder = make(NOTES)
    folder.open()
    assert not cache.cache_folder(folder.root).exists()


def test_it_is_for_the_user_alone(make: Make) -> None:
    folder = make(NOTES)
    folder.open()
    path = cache.cache_folder(folder.root) / cached_notes.CACHE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    assert cache.load_cache(folder.root, cached_notes.CACHE_NAME) == b""


def test_another_version_of_infokb_reads_all_anew(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(NOTES)
    folder.open()
    assert cached_notes.load_notes(folder.root)
    monkeypatch.setattr(cache, "program_hash", lambda: b"another version")
    assert cached_notes.load_notes(folder.root) == {}


def damage(path: Path, pick: random.Random) -> None:
    """Do to a file what disks, people and other programs do."""
    content = bytearray(path.read_bytes())
    kind = pick.randrange(6)
    if kind == 0:
        path.unlink()
    elif kind == 1:
        path.write_bytes(content[: pick.randrange(len(content))])
    elif kind == 2:
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        path.write_bytes(content)
    elif kind == 3:
        path.write_bytes(content + pick.randbytes(9))
    elif kind == 4:
        path.write_bytes(pick.randbytes(pick.randrange(400)))
    else:
        start = pick.randrange(len(content))
        path.write_bytes(content[:start] + content[start + pick.randrange(1, 9) :])


@pytest.mark.slow
def test_damage_never_changes_an_answer(make: Make) -> None:
    folder = make(NOTES)
    folder.open()
    path = cache.cache_folder(folder.root) / cached_notes.CACHE_NAME
    whole, expected, pick = path.read_bytes(), fresh(folder), random.Random(7)
    for _ in range(500):
        damage(path, pick)
        assert texts(folder.open()) == expected
        path.write_bytes(whole)


def test_without_a_seal_damage_does(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_seal", lambda _: b"-" * 32)
    folder = make(NOTES)
    folder.open()
    path = cache.cache_folder(folder.root) / cached_notes.CACHE_NAME
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Ana"))
    assert texts(folder.open()) != fresh(folder)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: os.mkfifo(path, 0o600),
    ],
)
def test_what_is_no_file_is_left_alone(make: Make, spoil: Callable[[Path], None]) -> None:
    folder = make(NOTES)
    folder.open()
    path = cache.cache_folder(folder.root) / cached_notes.CACHE_NAME
    path.unlink()
    spoil(path)
    assert texts(folder.open()) == fresh(folder)


def test_a_place_that_cannot_be_written_is_no_fault(
    make: Make, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "cache").write_text("a file")
    folder = make(NOTES)
    assert texts(folder.open()) == fresh(folder)
    assert cache.disk_time(folder.root) == 0
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(place / "home"))
    folder.open()
    assert list((place / "home" / ".cache" / "infokb").iterdir())


def test_a_failing_disk_leaves_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(NOTES)

    def full(*rest: object, **names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert texts(folder.open()) == fresh(folder)
    assert list(cache.cache_folder(folder.root).iterdir()) == []
    shutil.rmtree(cache.cache_folder(folder.root))
