"""A folder that is made anew."""

import os
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import rename
from infokb.disk.write.output_folder import replace_folder


def fill(target: Path, text: str, *, ours: bool = True) -> None:
    with replace_folder(target, lambda _: ours) as fresh:
        (fresh / "file").write_text(text)


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    fill(target, "one")
    fill(target, "two")
    assert (target / "file").read_text() == "two"
    assert [one.name for one in target.parent.iterdir()] == ["site"]


def test_leftovers_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    for end in ("new", "old"):
        (tmp_path / f".site.infokb-{end}").mkdir()
    fill(tmp_path / "site", "x")
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_what_is_foreign_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("mine")
    for target in (tmp_path, tmp_path / "thesis"):
        with pytest.raises(RefusedError, match="is not empty and infokb did not make it"):
            fill(target, "x", ours=False)
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "x", ours=False)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    fill(tmp_path / "site", "x")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "file").read_text() == "x"


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "old")
    with pytest.raises(ZeroDivisionError), replace_folder(target, lambda _: True) as fresh:
        (fresh / "file").write_text(str(1 / 0))
    with (
        pytest.raises(DiskError, match="cannot write"),
        replace_folder(target, lambda _: True) as fresh,
    ):
        (fresh / "missing" / "file").write_text("x")
    assert (target / "file").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_it_works_where_two_folders_cannot_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rename, "exchange", lambda *_: False)
    fill(tmp_path / "site", "one")
    fill(tmp_path / "site", "two")
    assert (tmp_path / "site" / "file").read_text() == "two"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_what_is_made_meanwhile_elsewhere_has_its_own_mode(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with replace_folder(tmp_path / "site", lambda _: True) as fresh:
            (tmp_path / "elsewhere").touch()
            (fresh / "below").mkdir()
            (fresh / "below" / "page").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o644
    for path in (tmp_path / "site").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
