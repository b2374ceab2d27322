"""Fixtures: a vault in a folder of its own, with a state folder of its own."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.disk.folder import Folder

MEMORY = "/dev/shm"
Make = Callable[..., Folder]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: what a kill or a failing call leaves does not hang on it."""

    def fsync(opened: int) -> None:
        os.fstat(opened)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: thousands of vaults are made and broken."""
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else tmp_path) as made:
        yield Path(made)


@pytest.fixture(autouse=True)
def state_home(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where state folders are made."""
    home = place / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture
def make(place: Path, state_home: Path) -> Make:
    """Give a function that makes a vault's folder of files by path."""

    def made(files: Mapping[str, str | bytes]) -> Folder:
        folder = Folder(place / "vault")
        folder.put(files)
        return folder

    return made
