"""Fixtures: a vault in a folder of its own, with a state folder of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.disk.folder import Folder

Make = Callable[..., Folder]


@pytest.fixture
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where state folders are made."""
    home = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture
def make(tmp_path: Path, state_home: Path) -> Make:
    """Give a function that makes a vault's folder of files by path."""

    def made(files: Mapping[str, str | bytes]) -> Folder:
        folder = Folder(tmp_path / "vault")
        folder.put(files)
        return folder

    return made
