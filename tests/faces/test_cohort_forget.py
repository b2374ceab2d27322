"""Who is forgotten is out of everything that can be written, and what cannot is named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.disk.calls import system
from infokb.disk.cohort.duck import open_duck
from infokb.disk.cohort.table_folders import table_folders
from infokb.faces.cli.main import main
from tests import cohorts
from tests.cohorts import share

pytestmark = pytest.mark.slow
DAYS = ("2026-11-20", "2026-11-21", "2026-11-22")


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INFOKB_AS_OF", "2026-11-22T12:00")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def center(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    files = {f"shares/s{number}.json": share(f"s{number}") for number in range(6)}
    root = cohorts.write(tmp_path / "center", files)
    words = ["--site", str(tmp_path / "site"), "--list", str(tmp_path / "list.json")]
    for day in DAYS:
        assert main(["cohort", str(root), *words, "--as-of", day]) == 0
    capsys.readouterr()
    return root


def forget(root: Path, student: str = "s3") -> int:
    return main(["cohort", str(root), "forget", student, "--yes"])


def days_with(root: Path, student: str) -> list[str]:
    """Give the days in whose tables a student has rows, those left out that cannot be read."""
    days = []
    for folder in table_folders(root / "tables"):
        with open_duck(root) as database:
            tables = [
                database.read_parquet(str(path))
                for path in folder.glob("*.parquet")
                if path.read_bytes()[:4] == b"PAR1"
            ]
            rows = [table for table in tables if "vault" in table.columns]
            if any(table.filter(f"vault = '{student}'").fetchall() for table in rows):
                days.append(folder.name)
    return days


@pytest.mark.parametrize("damaged_day", DAYS)
def test_a_damaged_table_stops_no_other(
    damaged_day: str, center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = center / "tables" / damaged_day / "asks.parquet"
    table.write_bytes(b"no table")
    assert forget(center) == 5
    printed = capsys.readouterr()
    assert f"  left    tables/{damaged_day}/asks.parquet: DuckDB: " in printed.out
    assert "forgotten" not in printed.out
    assert "removed from 3 table folders: s3\n" in printed.out
    assert printed.err == (
        "error: `s3` may still be in 1 place (do what stands behind each, and run this again)\n"
    )
    assert not (center / "shares" / "s3.json").exists()
    assert days_with(center, "s3") == []
    assert days_with(center, "s2") == list(DAYS)
    assert table.read_bytes() == b"no table"
    latest = damaged_day == DAYS[-1]
    assert (Path("site").exists(), Path("list.json").exists()) == (not latest, not latest)
    assert ("removed: site (run infokb cohort to write it again)" in printed.out) == latest
    assert forget(center) == 5
    table.unlink()
    assert forget(center) == 2


def test_what_was_shown_and_cannot_be_read_is_shown_no_more(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (center / "tables" / "editions.json").write_bytes(b"{")
    assert forget(center, "nobody") == 5
    assert "`nobody` may still be in 1 place" in capsys.readouterr().err
    (center / "tables" / DAYS[0] / "vaults.parquet").unlink()
    assert forget(center) == 5
    printed = capsys.readouterr()
    assert "  left    tables/editions.json: what was shown before cannot be read" in printed.out
    assert days_with(center, "s3") == []
    for page in Path("site").rglob("*.html"):
        assert "s3" not in page.read_text("utf-8")
    funnel = Path("site/funnel.html").read_text("utf-8")
    assert "since what was shown before cannot be read: restore tables/editions.json" in funnel
    assert json.loads(Path("list.json").read_bytes())["people"] == {}
    assert (center / "tables" / "editions.json").read_bytes() == b"{"


def test_what_was_shown_and_cannot_be_read_stops_no_run(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (center / "tables" / "editions.json").write_bytes(b"{")
    words = ["cohort", str(center), "--as-of", "2026-11-23"]
    assert main([*words, "--site", "site", "--list", "list.json"]) == 1
    assert main(words) == 1
    assert "  damaged  tables/editions.json: what was shown before cannot be read" in (
        capsys.readouterr().out
    )
    assert (center / "tables" / "editions.json").read_bytes() == b"{"


def test_pages_with_a_foreign_file_go_and_that_file_stays(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohorts.write(Path("site"), {"mine.txt": b"mine"})
    assert forget(center) == 0
    assert "removed: site (run infokb cohort to write it again)" in capsys.readouterr().out
    assert [path.name for path in Path("site").iterdir()] == ["mine.txt"]


def test_a_folder_that_is_no_longer_one_of_pages_stays(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree("site")
    cohorts.write(Path("site"), {"mine.txt": b"mine"})
    assert forget(center) == 5
    assert "site` has files that infokb did not create (" in capsys.readouterr().out
    assert Path("site/mine.txt").exists()


def test_a_file_that_cannot_be_removed_stops_nothing_else(
    center: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change_disk = system.do

    def refuse(call: Callable[..., object], path: object, *rest: object, **named: object) -> object:
        if Path(str(path)).name in {"s3.json", "site", "list.json"}:
            raise PermissionError(13, "Permission denied")
        return change_disk(call, path, *rest, **named)

    monkeypatch.setattr(system, "do", refuse)
    (center / "tables" / DAYS[-1] / "vaults.parquet").write_bytes(b"")
    assert forget(center) == 5
    printed = capsys.readouterr()
    assert (
        "  left    shares/s3.json: cannot remove `shares/s3.json`: permission denied "
        "(check the permissions of its folder)\n"
    ) in printed.out
    assert "site: cannot remove " in printed.out
    assert "may still be in 4 places" in printed.err
    assert days_with(center, "s3") == []


def test_nobody_of_an_id_is_said_with_who_is_near(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(center, "b") == 2
    assert capsys.readouterr().err == "error: no file and no row is of `b` (check the id)\n"
    cohorts.write(center, {"mc4021.json": share("mc4021"), "roster.csv": b"id\nmc402\n"})
    assert forget(center, "mc402") == 2
    printed = capsys.readouterr()
    assert printed.out == "  left    roster.csv (remove it by hand)\n"
    assert printed.err == "error: no file and no row is of `mc402` (did you mean `mc4021`?)\n"


def test_a_folder_of_a_center_is_not_taken_for_it(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(center / "shares") == 2
    assert f"is a folder of the center `{center.resolve()}` (" in capsys.readouterr().err
    assert (center / "shares" / "s3.json").exists()
    other = cohorts.write(center.parent / "other", {"a.json": share("a")})
    assert forget(other, "a") == 0


def test_an_id_is_the_same_in_any_case(center: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cohorts.write(center, {"shares/s3.json": share("S3", as_of="2026-11-21T12:00:00Z")})
    assert main(["cohort", str(center)]) == 0
    assert days_with(center, "S3") == []
    capsys.readouterr()
    assert forget(center, "S3") == 0
    assert "  delete  shares/s3.json\n" in capsys.readouterr().out
    assert days_with(center, "s3") == []


def test_what_a_kill_left_beside_the_tables_goes_too(center: Path) -> None:
    tables = center / "tables"
    leftover = tables / f".{DAYS[0]}.infokb-{'0' * 16}.new"
    shutil.copytree(tables / DAYS[0], leftover)
    (tables / DAYS[1]).rename(tables / f".{DAYS[1]}.infokb-{'1' * 16}.old")
    assert forget(center) == 0
    assert not leftover.exists()
    assert days_with(center, "s3") == []
    assert days_with(center, "s2") == list(DAYS)


def test_pages_of_a_center_without_tables_are_removed(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in DAYS:
        shutil.rmtree(center / "tables" / day)
    assert forget(center) == 0
    assert "removed: list.json (" in capsys.readouterr().out
    assert not Path("site").exists()
