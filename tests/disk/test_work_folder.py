"""Folders that a run works in: private, gone with it, and cleared where it was killed."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from infokb.disk import lock
from infokb.disk.write.work_folder import clear_work_folders, work_folder
from tests.disk.breaking import dies


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def work(place: Path) -> None:
    with work_folder() as folder:
        (folder / "rows").write_text("private")
        assert folder.is_relative_to(place)
        assert {folder.stat().st_mode & 0o777, folder.parent.stat().st_mode & 0o777} == {0o700}
        os.kill(os.getpid(), 9)


def test_a_folder_goes_with_its_block(place: Path) -> None:
    with work_folder() as folder:
        (folder / "rows").touch()
    assert [*place.iterdir()] == []


def test_what_a_killed_run_left_is_cleared_by_the_next(place: Path) -> None:
    assert dies(lambda: work(place), 99)
    assert len([*place.rglob("rows")]) == 1
    with work_folder():
        assert len([*place.iterdir()]) == 1
    assert [*place.iterdir()] == []


def test_the_folder_of_a_run_that_lasts_stays(place: Path) -> None:
    with work_folder() as folder:
        (folder / "rows").touch()
        clear_work_folders(place)
        assert (folder / "rows").exists()


def test_a_folder_that_is_being_made_stays(place: Path) -> None:
    for number in range(1, 3):
        assert dies(lambda: work(place), number)
    names = sorted(path.name for path in place.iterdir())
    clear_work_folders(place)
    assert sorted(path.name for path in place.iterdir()) == names


@pytest.mark.parametrize("name", ["infokb-notes", "infokb-linked12"])
def test_what_is_not_ours_stays(name: str, place: Path) -> None:
    (place / "elsewhere" / "files").mkdir(parents=True)
    (place / "infokb-notes" / "files").mkdir(parents=True)
    (place / "infokb-linked12").symlink_to("elsewhere")
    clear_work_folders(place)
    assert (place / name / "files").is_dir()


def test_a_folder_that_others_may_look_into_stays(place: Path) -> None:
    (place / "infokb-abcdefgh" / "files").mkdir(parents=True)
    clear_work_folders(place)
    assert (place / "infokb-abcdefgh" / "files").is_dir()


def test_what_cannot_be_removed_stops_nobody(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = place / "infokb-abcdefgh"
    (left / "files").mkdir(parents=True)
    left.chmod(0o700)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(shutil, "rmtree", refuse)
    clear_work_folders(place)
    assert not lock.is_locked(left)
    assert left.exists()
