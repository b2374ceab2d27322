"""A signature of a vault's folder tells every change that a scan could see."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from infokb.disk.calls import folder_handles
from infokb.disk.calls.folder import Folder
from infokb.disk.read.folder_signature import folder_signature

SITE = '<meta name="generator" content="infokb">'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("a.md", "below/b.md", "below/picture.png", ".obsidian/app.json", ".other/x"):
        tmp_path.joinpath("vault", path).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath("vault", path).write_text(path)
    return tmp_path / "vault"


def digest(root: Path) -> str:
    found = folder_signature(root)
    assert found
    return found.digest


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a text": lambda root: (root / "below/b.md").write_text("another"),
    "a picture": lambda root: os.utime(root / "below/picture.png", ns=(1, 1)),
    "a new file": lambda root: (root / "new.md").write_text(""),
    "a new folder": lambda root: (root / "new").mkdir(),
    "a link": lambda root: (root / "new.md").symlink_to(root / "a.md"),
    "no file more": lambda root: (root / "a.md").unlink(),
    "a name": lambda root: (root / "a.md").rename(root / "c.md"),
    "who may read it": lambda root: (root / "a.md").chmod(0o600),
    "hidden settings": lambda root: (root / ".obsidian/app.json").write_text("{}"),
    "what belongs to another program": lambda root: (root / "below/pyvenv.cfg").write_text(""),
    "what is a site": lambda root: (root / "below/index.html").write_text(SITE),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_shows(change: Callable[[Path], object], root: Path) -> None:
    before = digest(root)
    assert digest(root) == before
    change(root)
    assert digest(root) != before


def test_what_is_no_part_of_the_vault_does_not_show(root: Path) -> None:
    root.joinpath("node_modules").mkdir()
    root.joinpath("below/index.html").write_text(SITE)
    before = digest(root)
    for path in ("node_modules/new.md", "below/b.md", ".other/x"):
        root.joinpath(path).write_text("another")
    assert digest(root) == before


def test_it_tells_when_something_was_touched_last(root: Path) -> None:
    found = folder_signature(root)
    assert found
    assert found.last_change == max(
        max(path.stat().st_mtime_ns, path.stat().st_ctime_ns)
        for path in (root, *root.rglob("*"))
        if ".other" not in path.parts and path.name != ".obsidian"
    )


def test_there_is_none_once_a_file_was_touched_later(root: Path) -> None:
    before = folder_signature(root)
    assert before
    root.joinpath(".other/y").write_text("")
    root.joinpath("below/.hidden").mkdir()
    assert folder_signature(root, before.last_change)
    later = before.last_change + 10**9
    os.utime(root / "below/b.md", ns=(later, later))
    assert folder_signature(root, later)
    assert folder_signature(root, later - 1) is None


def test_of_what_cannot_be_read_there_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder_signature(root / "nothing") is None

    def refuse(folder: Folder, names: list[str]) -> object:
        raise PermissionError

    monkeypatch.setattr(folder_handles, "open_below", refuse)
    assert folder_signature(root) is None
