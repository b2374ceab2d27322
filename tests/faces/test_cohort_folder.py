"""What is said of the files of a center's folder, and what a wrong folder is left as."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from infokb.actions.share.share_file import ShareFile
from infokb.disk.cohort.duck import open_duck
from infokb.faces.cli.main import main
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import CollectionCounts, collect
from tests import cohorts
from tests.cohorts import NOW, share

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INFOKB_AS_OF", "2026-11-20T12:00")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir(tmp_path)


def run(root: Path, days: int = 0) -> CollectionCounts:
    return collect(CohortFolder(root), NOW + timedelta(days=days))


def vaults(root: Path) -> list[str]:
    store = CohortFolder(root).snapshots
    query = {"rows": "SELECT vault FROM vaults ORDER BY 1"}
    return [vault for (vault,) in store.answers(store.days[-1], query)["rows"][1]]


def test_only_the_newest_file_of_a_student_says_whether_they_share(tmp_path: Path) -> None:
    past, earlier = date(2026, 11, 19), "2026-11-01T12:00:00Z"
    root = cohorts.write(
        tmp_path / "center",
        {
            "a-ended.json": share("a", until=past, as_of=earlier),
            "a.json": share("a"),
            "b-open.json": share("b", as_of=earlier),
            "b.json": share("B", until=past),
        },
    )
    for days in (0, 1):
        counts = run(root, days)
        assert [*counts.new_sources, *counts.unchanged_sources] == ["a.json"]
        assert [(each.name, each.reason) for each in counts.ended_sources] == [
            ("b.json", "`b` shared until 2026-11-19")
        ]
        way_out = "(remove the one that does not count)"
        assert [(each.name, each.reason) for each in counts.superseded_sources] == [
            ("a-ended.json", f"`a` is in `a.json`, too, which is newer {way_out}"),
            ("b-open.json", f"`b` is in `b.json`, too, which is newer {way_out}"),
        ]
        assert (counts.refused_sources, counts.total) == ((), 4)
        assert vaults(root) == ["a"]


def test_a_file_of_a_day_to_come_outweighs_no_other(tmp_path: Path) -> None:
    root = cohorts.write(
        tmp_path / "center", {"a.json": share("a", as_of="2036-11-20T12:00:00Z", known=1)}
    )
    assert run(root).new_sources == ("a.json",)
    cohorts.write(root, {"b.json": share("a", known=2)})
    counts = run(root, 1)
    assert counts.new_sources == ("b.json",)
    assert counts.refused_sources[0].reason == (
        "`a` is in `b.json`, too, and this is as of 2036-11-20T12:00:00Z, which is to come "
        "(remove the one that does not count)"
    )


def test_a_file_of_another_spelling_is_taken_or_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a.json", "late.JSON", "x.json.txt")
    root = cohorts.write(tmp_path / "center", {name: share(name[0]) for name in names})
    assert main(["cohort", str(root)]) == 1
    printed = capsys.readouterr().out
    assert "3 files: 2 taken, 0 unchanged, 1 refused\n" in printed
    reason = "its name does not end in .json (call it `x.json`, or remove it)"
    assert f"  refused  x.json.txt: {reason}\n" in printed
    assert vaults(root) == ["a", "l"]


def test_who_withdraws_is_out_of_all_tables_whatever_is_older(tmp_path: Path) -> None:
    root = cohorts.write(
        tmp_path / "center",
        {
            "a.json": share("a"),
            "a-2.json": share("a", as_of="2026-11-02T12:00:00Z"),
            "b.json": share("b"),
        },
    )
    run(root)
    withdrawal = ShareFile(
        "A", cohorts.CENTER, "progress", date(2026, 11, 19), "2026-11-21T12:00:00Z", "1", {}
    )
    cohorts.write(root, {"last.json": withdrawal.content()})
    counts = run(root, 1)
    assert [(each.name, each.reason) for each in counts.ended_sources] == [
        ("last.json", "`a` withdrew")
    ]
    assert [each.name for each in counts.superseded_sources] == ["a-2.json", "a.json"]
    assert main(["cohort", str(root), "--as-of", "2026-11-21"]) == 0
    assert set(CohortFolder(root).snapshots.last_sources()) == {"b"}
    cohorts.write(root, {"a.json": share("a", as_of="2026-11-22T12:00:00Z")})
    assert run(root, 2).new_sources == ("a.json",)


def test_an_id_in_another_case_is_no_other_student(tmp_path: Path) -> None:
    root = cohorts.write(
        tmp_path / "center",
        {
            "1.json": share("S1"),
            "2.json": share("s1"),
            "roster.csv": b"id,name,programme\nS1,Ada Okafor,Policy\n",
        },
    )
    counts = run(root)
    assert counts.refused_sources[0].reason == (
        "`s1` is in `1.json`, too, which is as new, and comes first by name "
        "(remove the one that does not count)"
    )
    assert vaults(root) == ["s1"]
    assert main(["cohort", str(root), "--site", "site"]) == 1
    page = Path("site/index.html").read_text("utf-8")
    assert "1 of 1 student in the roster shares." in page
    assert 'Ada Okafor <span class="soft">S1</span>' in page


def test_a_file_that_is_named_for_another_student_is_said(tmp_path: Path) -> None:
    root = cohorts.write(
        tmp_path / "center",
        {
            "s1.json": share("s1", as_of="2026-11-01T12:00:00Z"),
            "s2.json": share("s1"),
            "S3.json": share("s4", until=date(2026, 11, 19)),
            "any-name.json": share("s5"),
            "roster.csv": b"id\ns2\ns3\n",
        },
    )
    counts = run(root)
    assert [(each.name, each.reason) for each in counts.remarks] == [
        ("S3.json", "it holds `s4`, and is named for `s3`: the id inside counts"),
        ("s2.json", "it holds `s1`, and is named for `s2`: the id inside counts"),
    ]
    assert counts.superseded_sources[0].name == "s1.json"


def test_a_file_that_is_gone_is_said_until_it_is_back_or_its_student_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = cohorts.write(tmp_path / "center", {f"s{at}.json": share(f"s{at}") for at in range(4)})
    run(root)
    for name in ("s1.json", "s2.json"):
        (root / name).unlink()
    (root / "s3.json").write_bytes(share("s0", as_of="2026-11-01T12:00:00Z"))
    for days in (1, 2):
        assert [(each.name, each.reason) for each in run(root, days).gone_sources] == [
            (
                f"s{at}.json",
                f"`s{at}` was in it on 2026-11-20 (put it back, or run: forget s{at})",
            )
            for at in (1, 2, 3)
        ]
    cohorts.write(root, {"moved/s1.json": share("s1")})
    assert main(["cohort", str(root), "forget", "s2", "--yes"]) == 0
    capsys.readouterr()
    (root / "s3.json").write_bytes(b"{")
    assert run(root, 3).gone_sources == ()
    (root / "s3.json").write_bytes(b"x" * 10_000)
    monkeypatch.setattr("infokb.faces.cohort.gone_students.MAX_SHARE_BYTES", 9_999)
    assert run(root, 3).gone_sources == ()
    (root / "s3.json").unlink()
    (root / "s3.json").mkdir()
    assert run(root, 3).gone_sources == ()


def test_what_a_run_of_the_same_day_does_not_find_is_said_as_on_another(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path / "center", {f"s{at}.json": share(f"s{at}") for at in range(3)})
    run(root)
    content = (root / "s2.json").read_bytes()
    (root / "s2.json").unlink()
    reason = "`s2` was in it on 2026-11-20 (put it back, or run: forget s2)"
    for days in (0, 0, 1):
        assert [each.reason for each in run(root, days).gone_sources] == [reason], days
    (root / "s2.json").write_bytes(content)
    assert run(root, 1).gone_sources == ()
    (root / "s2.json").unlink()
    run(root, 1)
    assert main(["cohort", str(root), "forget", "s2", "--yes"]) == 0
    assert run(root, 1).gone_sources == ()


def test_a_vault_that_runs_of_the_same_day_do_not_read_is_said_each_time(tmp_path: Path) -> None:
    settings = b'[share]\nwith = "The Lab"\nid = "me"\nlevel = "progress"\nuntil = 2027-05-31\n'
    root = cohorts.write(tmp_path / "center", {"s0.json": share("s0"), "v/infokb.toml": settings})
    collect(CohortFolder(root), NOW, vaults=True)
    for is_new in (True, False, False):
        counts = run(root)
        assert (counts.unread_vaults, counts.newly_unread) == (1, is_new)


def test_a_file_that_is_gone_is_dropped_after_its_last_day(tmp_path: Path) -> None:
    last_day = NOW.date() + timedelta(days=1)
    root = cohorts.write(
        tmp_path / "center", {"a.json": share("a", until=last_day), "b.json": share("b")}
    )
    run(root)
    (root / "a.json").unlink()
    assert len(run(root, 1).gone_sources) == 1
    assert run(root, 2).gone_sources == ()
    assert set(CohortFolder(root).snapshots.last_sources()) == {"b"}


@pytest.mark.parametrize("name", ["vaults", "asks"])
def test_damaged_tables_are_read_anew_and_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "b.json": share("b")})
    tables = run(root).tables
    assert tables
    (tables / f"{name}.parquet").write_bytes(b"x")
    assert main(["cohort", str(root), "--as-of", "2026-11-21"]) == 1
    printed = capsys.readouterr().out
    assert "2 files: 2 taken, 0 unchanged, 0 refused\n" in printed
    assert f"  damaged  tables/2026-11-20/{name}.parquet: DuckDB: " in printed
    assert "(restore it, or remove the folder of that day)" in printed
    assert vaults(root) == ["a", "b"]
    for until in (date(2027, 5, 31), date(2026, 11, 20)):
        (root / "a.json").write_bytes(share("a", until=until))
        counts = run(root, 2)
        damaged_names = [table.name for table in counts.damaged_tables]
        assert damaged_names == [f"tables/2026-11-20/{name}.parquet"]


def test_what_cannot_be_counted_is_named_and_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"s{at}.json": share(f"s{at}") for at in range(6)}
    root = cohorts.write(tmp_path / "center", files)
    data = json.loads(share("s0", replied=1000, meet_days=9_000))
    data["tables"]["vaults"][0] |= {"contacts": 10, "known": 10, "last_asked": "2099-01-01"}
    data["tables"]["asks"][0]["day"] = "1980-01-01"
    cohorts.write(root, {"s0.json": json.dumps(data).encode()})
    for word in ("taken", "unchanged"):
        assert main(["cohort", str(root), "--site", "site", "--list", "list.json"]) == 0
        assert [line for line in capsys.readouterr().out.splitlines() if "s" in line[:1]] == []
        counts = run(root)
        assert [(each.name, each.reason) for each in counts.remarks] == [
            ("s0.json", f"{reason}: not counted")
            for reason in (
                "`vaults.last_asked` is 2099-01-01, after 2026-11-21",
                "`vaults.replied` is 1,000, more than `contacts` (10)",
                "`vaults.meet_days` is 9,000, more than 3,650",
                "`asks.day` is 1980-01-01, before 1990",
            )
        ], word
    page = Path("site/funnel.html").read_text("utf-8")
    assert '<td class="to-right">15</td>' in page
    assert "1,015" not in page


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no share file is in `here` (put in it what students write with infokb share --to "),
        ({"roster.csv": b"id\n", "notes.txt": b""}, "no share file is in `here` ("),
        ({"v/infokb.toml": b""}, "no share file is in `here` (add --vaults to read 1 vault in it)"),
        ({"infokb.toml": b"", "a.json": share("a")}, "`here` is a vault, not the folder of a cent"),
        ({"package.json": b"{}"}, "nothing was taken, so there are no tables ("),
    ],
)
@pytest.mark.parametrize("words", [[], ["--site", "site", "--list", "list.json"]])
def test_a_folder_that_is_no_center_is_left_as_it_is(
    files: dict[str, bytes],
    message: str,
    words: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cohorts.write(tmp_path / "here", {".keep": b"", **files})
    before = sorted(tmp_path.rglob("*"))
    assert main(["cohort", "here", *words]) == 2
    assert message in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_reader_that_has_gone_decides_nothing(tmp_path: Path) -> None:
    files = {f"s{at}.json": share(f"s{at}") for at in range(5)}
    root = cohorts.write(tmp_path / "center", {**files, "broken.json": b"{"})
    command = f"{sys.executable} -m infokb cohort center"
    for words, code in (("--site site --list list.json", 1), ("forget s1 --yes", 0)):
        reader, writer = os.pipe()
        os.close(reader)
        process = subprocess.run(
            [*f"{command} {words}".split()], stdout=writer, stderr=subprocess.PIPE, check=False
        )
        os.close(writer)
        assert (process.returncode, process.stderr) == (code, b"")
    assert not (root / "s1.json").exists()
    assert Path("site/index.html").exists()
    assert Path("list.json").exists()
    assert vaults(root) == ["s0", "s2", "s3", "s4"]


def test_a_reader_that_has_gone_makes_no_success_of_a_failure(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "b.json": share("b")})
    tables = run(root).tables
    assert tables
    (tables / "asks.parquet").write_bytes(b"no table")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "infokb", "cohort", "center", "forget", "a", "--yes"]
    process = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert process.returncode == 5
    assert b"error: `a` may still be in 1 place" in process.stderr


def test_ids_of_tables_from_before_are_compared_alike(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("Abc"), "b.json": share("b")})
    tables = run(root).tables
    assert tables
    path = str(tables / "insights.parquet")
    with open_duck(tmp_path) as database:
        database.read_parquet(path).create("rows")
        database.execute("UPDATE rows SET vault = 'ABC' WHERE vault = 'abc'")
        database.table("rows").write_parquet(path)
    assert main(["cohort", str(root), "forget", "aBc", "--yes"]) == 0
    store = CohortFolder(root).snapshots
    rows = store.answers(tables, {"rows": "SELECT DISTINCT vault FROM insights"})["rows"][1]
    assert rows == [("b",)]
