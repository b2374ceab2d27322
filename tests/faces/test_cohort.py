"""`infokb cohort`: counts add up, a file fails alone, who is forgotten leaves no trace."""

import json
import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.cohort.cohort_questions import PAGE_QUESTIONS, asked_questions
from infokb.actions.cohort.demo_cohort import DemoCohort
from infokb.actions.cohort.page_numbers import LIST_PARTS, PAGE_PARTS
from infokb.core.errors import DiskError, InfokbError
from infokb.disk.cohort import snapshots, sources
from infokb.disk.cohort.duck import duck_errors, open_duck
from infokb.disk.cohort.table_folders import ForgottenRows, forget_rows
from infokb.faces.cli import questions
from infokb.faces.cli.main import main
from infokb.faces.cohort import forgetting, outputs
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import CollectionCounts, collect
from infokb.faces.process import fork
from tests import cohorts
from tests.cohorts import NOW, share
from tests.share_canaries import consent

VAULT = {
    "infokb.toml": 'timezone = "Europe/Berlin"\n' + consent("outreach"),
    "contacts/Ada.md": f"---\ntype: contact\nlinkedin: {cohorts.ADA}\nasked: 2026-11-18\n---\n",
}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INFOKB_AS_OF", "2026-11-20T12:00")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TZ", "UTC")


def run(root: Path, *, vaults: bool = False, days: int = 0) -> CollectionCounts:
    return collect(CohortFolder(root), NOW + timedelta(days=days), vaults=vaults)


def table(root: Path, query: str) -> list[tuple[Any, ...]]:
    store = CohortFolder(root).snapshots
    return list(store.answers(store.days[-1], {"rows": query})["rows"][1])


def tables_of(counts: CollectionCounts) -> Path:
    assert counts.tables
    return counts.tables


def names(counts: CollectionCounts) -> tuple[list[str], list[str], list[str], list[str]]:
    ended, refused = (
        [each.name for each in group] for group in (counts.ended_sources, counts.refused_sources)
    )
    return list(counts.new_sources), list(counts.unchanged_sources), ended, refused


@pytest.mark.slow
def test_counts_add_up_and_a_file_fails_alone(tmp_path: Path) -> None:
    root = cohorts.write(
        tmp_path / "center",
        {
            "a.json": share("a"),
            "b/b.json": share("b"),
            "broken.json": b"{",
            "ended.json": share("c", until=date(2026, 11, 19)),
            "old.json": share("d", as_of="2026-11-01T12:00:00Z"),
            "new.json": share("d"),
            "zz.json": share("d", as_of="2026-11-02T12:00:00Z"),
            ".hidden.json": b"{",
            "notes.txt": b"x",
        },
    )
    os.mkfifo(root / "pipe.json")
    (root / "link.json").symlink_to(root / "a.json")
    (root / "shares").symlink_to(root / "b")
    (root / "read-me").symlink_to(root / "notes.txt")
    (root / "dir.json").mkdir()
    counts = run(root)
    unfit = ["link.json", "pipe.json", "shares"]
    refused = ["broken.json", "dir.json", *unfit]
    assert names(counts) == (["a.json", "b/b.json", "new.json"], [], ["ended.json"], refused)
    assert counts.total == 11
    link = "it is a link, and none is followed (put what it leads to in its place)"
    assert [each.reason for each in counts.refused_sources] == [
        "it is not JSON (have it written again with infokb share)",
        "it is a folder, not a file (give it another name)",
        link,
        "it is not a regular file (remove it)",
        link,
    ]
    assert [each.name for each in counts.superseded_sources] == ["old.json", "zz.json"]
    assert table(root, "SELECT vault FROM vaults ORDER BY 1") == [("a",), ("b",), ("d",)]
    (root / "a.json").write_bytes(share("a", known=7))
    (root / "b/b.json").unlink()
    counts = run(root, days=1)
    assert names(counts) == (["a.json"], ["new.json"], ["ended.json"], refused)
    assert table(root, "SELECT vault, known FROM vaults ORDER BY 1") == [("a", 7), ("d", 6)]
    assert [path.name for path in CohortFolder(root).snapshots.days] == ["2026-11-20", "2026-11-21"]


@pytest.mark.slow
def test_a_newer_file_of_a_student_outweighs_what_came_first(tmp_path: Path) -> None:
    old, new = share("d", as_of="2026-11-01T12:00:00Z", known=1), share("d", known=2)
    root = cohorts.write(tmp_path / "center", {"a.json": old, "b.json": new})
    assert names(run(root)) == (["b.json"], [], [], [])
    assert table(root, "SELECT known FROM vaults") == [(2,)]


@pytest.mark.slow
def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "b.json": b"x" * 100})
    monkeypatch.setattr("infokb.faces.cohort.source_reading.MAX_SHARE_BYTES", 99)
    refused = run(root).refused_sources
    assert [each.name for each in refused] == ["a.json", "b.json"]
    assert "larger than" in refused[0].reason


@pytest.mark.slow
def test_whom_the_directory_does_not_know_is_dropped(tmp_path: Path) -> None:
    stranger = share("b", asked="https://www.linkedin.com/in/stranger")
    files = {"a.json": share("a"), "b.json": stranger}
    root = cohorts.write(
        tmp_path / "center", {**files, "directory.csv": cohorts.DIRECTORY.encode()}
    )
    run(root)
    assert table(root, "SELECT vault, person FROM asks") == [("a", "ada")]
    assert table(root, "SELECT vault, person FROM follow_ups ORDER BY 1") == [
        ("a", "ada"),
        ("b", None),
    ]
    (root / "directory.csv").write_text("alumnus,profile\nz,linkedin.com/in/stranger/\n")
    counts = run(root)
    assert len(counts.new_sources) == 2
    assert table(root, "SELECT vault, person FROM asks") == [("b", "z")]


@pytest.mark.slow
def test_vaults_and_repositories_share_what_their_owners_let(tmp_path: Path) -> None:
    root = tmp_path / "center"
    texts = {name: text.encode() for name, text in VAULT.items()}
    cohorts.write(root / "v", texts)
    cohorts.bare(root / "r.git", {**VAULT, "infokb.toml": consent("progress").replace("s1", "s2")})
    cohorts.write(root / "closed", {"infokb.toml": b""})
    cohorts.write(root / "broken", {"infokb.toml": b"["})
    cohorts.write(root / "empty.git", {"HEAD": b"", "objects/x": b"", "refs/x": b""})
    assert run(root).total == 0
    counts = run(root, vaults=True)
    refused = ["broken", "empty.git"]
    assert names(counts) == (["r.git", "v"], [], [], refused)
    assert [(each.name, each.reason) for each in counts.unshared_sources] == [
        ("closed", "nothing is shared: infokb.toml has no [share]")
    ]
    assert counts.total == 5
    assert table(root, "SELECT vault, level, asked FROM vaults ORDER BY 1") == [
        ("s1", "outreach", 1),
        ("s2", "progress", 1),
    ]
    assert names(run(root, vaults=True, days=0)) == ([], ["r.git", "v"], [], refused)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ("", "withdrew"),
        (
            consent("progress").replace("until = ", "until = 2026-01-01 #"),
            "shared until 2026-01-01",
        ),
    ],
)
def test_a_vault_whose_owner_ends_its_consent_is_dropped_from_every_day(
    settings: str, reason: str, tmp_path: Path
) -> None:
    root = tmp_path / "center"
    cohorts.write(root / "v", {name: text.encode() for name, text in VAULT.items()})
    cohorts.bare(root / "r.git", {**VAULT, "infokb.toml": consent("progress").replace("s1", "s2")})
    cohorts.write(root / "s3", {"infokb.toml": consent("progress").replace("s1", "s3").encode()})
    assert names(run(root, vaults=True)) == (["r.git", "s3", "v"], [], [], [])
    cohorts.write(root, {"v/infokb.toml": settings.encode(), "s3/infokb.toml": b"["})
    counts = run(root, vaults=True, days=1)
    assert names(counts) == ([], ["r.git"], ["v"], ["s3"])
    assert counts.ended_sources[0].reason == f"`s1` {reason}"
    assert table(root, "SELECT vault FROM vaults") == [("s2",)]
    assert not any(name.endswith(".parquet") for name in traces(root / "tables", "'s1'"))
    counts = run(root, vaults=True, days=2)
    later = [each.name for each in (*counts.ended_sources, *counts.unshared_sources)]
    assert (later, names(counts)[3]) == (["v"], ["s3"])


@pytest.mark.slow
def test_who_shares_from_elsewhere_has_not_ended_it_with_a_vault(tmp_path: Path) -> None:
    ended = consent("progress").replace("until = ", "until = 2026-01-01 #").encode()
    root = cohorts.write(
        tmp_path / "center",
        {"s1.json": share("s1"), "one/infokb.toml": ended, "two/infokb.toml": ended},
    )
    counts = run(root, vaults=True)
    assert names(counts) == (["s1.json"], [], [], [])
    assert [each.name for each in counts.unshared_sources] == ["one", "two"]
    (root / "s1.json").unlink()
    counts = run(root, vaults=True, days=1)
    assert names(counts) == ([], [], ["one"], [])
    assert [each.name for each in counts.unshared_sources] == ["two"]


@pytest.mark.slow
def test_a_folder_of_vaults_that_do_not_share_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"a.json": share("a"), "never/infokb.toml": b""}
    root = cohorts.write(tmp_path / "center", files)
    assert main(["cohort", str(root), "--vaults"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 files: 1 taken, 0 unchanged, 1 unshared, 0 refused\n")
    assert "  unshared  never: nothing is shared: infokb.toml has no [share]\n" in printed


@pytest.mark.slow
def test_of_an_old_file_no_more_is_said_than_its_day(tmp_path: Path) -> None:
    day = "2026-06-01T12:00:00Z"
    files = {"a.json": share("a", as_of=day), "b.json": share("b")}
    root = cohorts.write(tmp_path / "center", files)
    run(root)
    query = asked_questions(NOW)["needs_help"]
    assert table(root, query) == [
        ("a", "file-old", "2026-06-01", None),
        ("b", "thanks-owed", "2026-11-10", 1),
    ]


@pytest.mark.slow
def test_vaults_that_were_read_before_are_not_said_to_need_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(
        tmp_path / "center", {f"own/{name}": text.encode() for name, text in VAULT.items()}
    )
    words = ["cohort", str(root), "--site", str(tmp_path / "site"), "--as-of"]
    assert main([*words, "2026-11-20", "--vaults"]) == 0
    assert main([*words, "2026-12-20", "--vaults"]) == 0
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert "Sent no file" not in page
    assert "not read" not in page
    capsys.readouterr()
    for day, code in (("20", 1), ("20", 0), ("21", 0)):
        assert main([*words, f"2026-12-{day}"]) == code
        assert (
            "  unread  add --vaults to read 1 vault in it "
            "(or forget each student: infokb cohort DIR forget ID)\n"
        ) in capsys.readouterr().out
        page = (tmp_path / "site/index.html").read_text("utf-8")
        assert "No one needs help" not in page
        assert "It is not known who needs help" in page
        assert "0 students share; 1 more was not read" in page
    assert main([*words, "2026-12-22", "--vaults"]) == 0
    cohorts.write(root, {"b.json": share("b"), "c.json": share("c")})
    assert main([*words, "2026-12-23"]) == 1
    assert "2 students share; 1 more was not read" in (tmp_path / "site/index.html").read_text(
        "utf-8"
    )
    capsys.readouterr()


@pytest.mark.slow
def test_a_repository_without_a_commit_is_named(tmp_path: Path) -> None:
    root = tmp_path / "center"
    cohorts.bare(root / "r.git", VAULT)
    (root / "r.git" / "HEAD").write_text("ref: refs/heads/nothing\n")
    assert (
        run(root, vaults=True)
        .refused_sources[0]
        .reason.startswith("the repository has no commit (")
    )


@pytest.mark.slow
@pytest.mark.parametrize("processors", [1, 2])
def test_a_pool_answers_as_one_process_does(
    processors: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork, "usable_processors", lambda: processors)
    root = tmp_path / "center"
    for number in range(9):
        settings = consent("progress").replace("s1", f"s{number}")
        cohorts.write(root / f"v{number}", {"infokb.toml": settings.encode()})
    cohorts.write(root / "v9", {"infokb.toml": b""})
    counts = run(root, vaults=True)
    assert (len(counts.new_sources), len(counts.unshared_sources)) == (9, 1)


@pytest.mark.slow
def test_a_bug_in_one_vault_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cohorts.write(tmp_path / "v", {"infokb.toml": consent("progress").encode()})

    def fail(*told: object) -> None:
        raise KeyError

    monkeypatch.setattr("infokb.faces.cohort.vault_shares.share_file", fail)
    assert run(tmp_path, vaults=True).refused_sources[0].reason == (
        "internal error: KeyError (ask whose it is)"
    )


def traces(folder: Path, words: str) -> list[str]:
    """Give the files that hold some words, in their bytes or in the rows of a table."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            with open_duck(folder) as database:
                content = str(database.read_parquet(str(path)).fetchall()).encode()
        else:
            content = path.read_bytes() if path.is_file() else b""
        if words.encode() in content + str(path).encode():
            found.append(path.name)
    return found


@pytest.mark.slow
def test_who_is_forgotten_leaves_no_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"s{number}.json": share(f"student{number}") for number in range(6)}
    directory = cohorts.DIRECTORY.encode()
    root = cohorts.write(tmp_path / "center", {**files, "directory.csv": directory})
    (root / "copy.json").write_bytes(share("student1", as_of="2026-11-01T12:00:00Z"))
    words = [
        "cohort",
        str(root),
        "--site",
        str(tmp_path / "site"),
        "--list",
        str(tmp_path / "l.json"),
    ]
    assert main(words) == 0
    run(root, days=1)
    data = json.loads((tmp_path / "l.json").read_text())["people"]
    assert [numbers[0] for numbers in data.values()] == [6]
    assert "s1.json" in traces(root, "student1")
    assert traces(tmp_path / "site", "student1")
    assert main(["cohort", str(root), "forget", "student1"]) == 2
    assert "this cannot be undone (add --yes)" in capsys.readouterr().err
    (root / "notes.txt").write_text("student1, student12\n")
    assert main(["cohort", str(root), "forget", "student1", "--yes"]) == 0
    output = capsys.readouterr().out
    assert "  delete  copy.json\n  delete  s1.json\n  left    notes.txt" in output
    assert "forgotten: student1, in 2 table folders" in output
    assert traces(root, "student1") == ["notes.txt"]
    assert traces(tmp_path / "site", "student1") == []
    assert json.loads((tmp_path / "l.json").read_text())["people"] == {}
    assert traces(root, "student2") != []
    assert main(["cohort", str(root), "forget", "student1", "--yes"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "  left    notes.txt (remove it by hand)\n"
    assert printed.err.startswith("error: no file and no row is of `student1` (")


@pytest.mark.slow
def test_a_repository_of_who_is_forgotten_is_left_to_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "center"
    cohorts.bare(root / "r.git", VAULT)
    (root / "a.json").write_bytes(share("a"))
    assert main(["cohort", str(root), "--vaults"]) == 0
    monkeypatch.setattr(questions, "is_interactive", lambda: True)
    monkeypatch.setattr(questions, "ask", lambda question, read: read(" s1 "))
    assert main(["cohort", str(root), "forget", "s1"]) == 0
    assert "  left    r.git (remove it by hand)" in capsys.readouterr().out
    monkeypatch.setattr(questions, "ask", lambda question, read: read("s2"))
    assert main(["cohort", str(root), "forget", "a"]) == 2
    assert "that is another id" in capsys.readouterr().err
    assert (root / "a.json").exists()


def test_what_the_repository_of_a_center_still_holds_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a")})
    for words in (
        "init -q",
        "add --all",
        "-c user.name=x -c user.email=x@example.org commit -qm x",
    ):
        assert os.system(f"git -C {root} {words}") == 0
    assert main(["cohort", str(root), "forget", "a", "--yes"]) == 0
    assert "git still holds a, last in a commit of" in capsys.readouterr().out


@pytest.mark.slow
def test_rows_of_who_no_longer_shares_are_dropped_from_every_day(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("student1"), "b.json": share("b")})
    run(root)
    counts = run(root, days=400)
    assert names(counts)[2] == ["a.json", "b.json"]
    (root / "a.json").unlink()
    assert traces(root, "student1") == []


@pytest.mark.slow
def test_a_month_of_tables_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MAX_SNAPSHOTS", 2)
    root = cohorts.write(tmp_path / "center", {"a.json": share("a")})
    for days in range(3):
        run(root, days=days)
    (root / "tables" / "2026-01-01").mkdir()
    kept = [path.name for path in CohortFolder(root).snapshots.days]
    assert kept == ["2026-11-21", "2026-11-22"]


@pytest.mark.slow
def test_tables_with_other_columns_are_taken_anew(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("student1"), "b.json": share("b")})
    tables = tables_of(run(root))
    (tables / "questions.parquet").unlink()
    with open_duck(tmp_path) as database:
        path = str(tables / "vaults.parquet")
        database.read_parquet(path).create("old")
        rows = database.table("old")
        columns = [name for name in rows.columns if name != "referred"]
        rows.project(", ".join(columns)).write_parquet(path)
    assert table(root, "SELECT vault, referred FROM vaults") == [("b", None), ("student1", None)]
    assert table(root, "SELECT * FROM questions") == []
    assert forget_rows([tables], ["student1"]) == ForgottenRows(1, ())
    assert len(run(root, days=1).new_sources) == 2
    assert table(root, "SELECT count(*) FROM questions") == [(2,)]


@pytest.mark.slow
def test_many_rows_go_through_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_MAX_PENDING", 2)
    run(cohorts.demo(tmp_path, 5))
    assert len(table(tmp_path, "SELECT * FROM follow_ups")) > 50
    assert table(tmp_path, "SELECT count(*) FROM roster") == [(6,)]


@pytest.mark.slow
def test_every_question_has_an_answer_without_a_row(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path, {"a.json": share("a")})
    run(root)
    (root / "a.json").unlink()
    run(root, days=1)
    store = CohortFolder(tmp_path).snapshots
    asked = {**asked_questions(NOW), **PAGE_QUESTIONS, **PAGE_PARTS, **LIST_PARTS}
    assert all(rows == [] for _, rows in store.answers(store.days[-1], asked).values())


@pytest.mark.slow
def test_the_demo_shows_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INFOKB_AS_OF")
    assert main(["cohort", "--demo"]) == 0
    printed = capsys.readouterr().out
    assert "48 files: 48 taken, 0 unchanged, 0 refused" in printed
    site = tmp_path / "infokb-cohort" / ".site"
    assert str(site.relative_to(tmp_path) / "index.html") in printed
    folders = re.findall(r'href="([^"]+)/index.html"', (site / "index.html").read_text("utf-8"))
    assert folders == ["ines-falk", "tomas-reyes"]
    own = [(site / name / "index.html").read_text("utf-8") for name in folders]
    roster = (tmp_path / "infokb-cohort" / "roster.csv").read_text("utf-8").splitlines()[1:]
    for row in roster:
        _, name, _, advisor = row.split(",")
        other = own[advisor == "Ines Falk"]
        assert f">{name} <" not in other
    assert main(["cohort", "--demo"]) == 6
    assert "`infokb-cohort` is not empty (use a new folder)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "missing the folder (name the one that holds the files)"),
        (["nowhere"], "`nowhere` is not a folder"),
        ([".", "drop", "x"], "`drop` is not a command of cohort (write: forget ID)"),
        ([".", "forget"], "forget takes one id"),
        ([".", "forget", "a", "b"], "forget takes one id"),
    ],
)
def test_what_is_wrong_is_one_line(
    words: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["cohort", *words]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.slow
def test_pages_take_no_place_of_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a")})
    cohorts.write(tmp_path / "site", {"x.html": b"x"})
    assert main(["cohort", str(root), "--site", str(tmp_path / "site")]) == 6
    assert not (root / "tables").exists()
    cohorts.write(root / "tables", {"outputs.json": b"{"})
    assert main(["cohort", str(root), "--site", str(tmp_path / "other")]) == 0
    assert main(["cohort", str(root), "--site", str(tmp_path / "other")]) == 0
    capsys.readouterr()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["mine.txt", "ines/notes.txt", "ines/old/app.css", "ines/index.html"]
)
def test_a_file_among_the_pages_is_not_lost(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a")})
    site = tmp_path / "site"
    assert main(["cohort", str(root), "--site", str(site)]) == 0
    cohorts.write(site, {".DS_Store": b"x"})
    assert main(["cohort", str(root), "--site", str(site)]) == 0
    cohorts.write(site, {name: b"mine"})
    capsys.readouterr()
    assert main(["cohort", str(root), "--site", str(site)]) == 6
    error = f"error: `{site}` has a file that infokb did not create: `{name}`"
    assert capsys.readouterr().err == f"{error} (move it away, or use another --site)\n"
    assert (site / name).read_bytes() == b"mine"


@pytest.mark.slow
def test_a_list_takes_no_place_of_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory = cohorts.DIRECTORY.encode()
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "directory.csv": directory})
    target = tmp_path / "list.json"
    for other, content in ((root / "directory.csv", directory), (root / "a.json", share("a"))):
        assert main(["cohort", str(root), "--list", str(other)]) == 6
        assert f"`{other.name}` already exists (use another --list)" in capsys.readouterr().err
        assert other.read_bytes() == content
    pages = ["--site", str(tmp_path / "pages")]
    for place, code in ((tmp_path, 6), (tmp_path / "none" / "list.json", 5), (pages[1], 6)):
        assert main(["cohort", str(root), *pages, "--list", str(place)]) == code
    demo = [str(tmp_path / "demo"), "--demo", "--list", str(root / "a.json")]
    assert main(["cohort", *demo]) == 6
    assert {path.name for path in tmp_path.iterdir()} == {"center"}
    assert {path.name for path in root.iterdir()} == {"a.json", "directory.csv"}
    assert main(["cohort", str(root), "--list", str(target)]) == 0
    assert main(["cohort", str(root), "--list", str(target)]) == 0
    target.write_bytes(b"mine")
    assert main(["cohort", str(root), "forget", "a", "--yes"]) == 0
    assert "written again" not in capsys.readouterr().out
    assert target.read_bytes() == b"mine"


@pytest.mark.slow
def test_a_file_of_the_future_or_for_another_center_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "a.json": share("a", as_of="2036-11-20T12:00:00Z"),
        "b.json": share("b", as_of="2026-11-21T11:00:00Z"),
        "c.json": share("c").replace(b'"with": "The Lab"', b'"with": "Another Lab"', 1),
    }
    assert b"Another Lab" in files["c.json"]
    root = cohorts.write(tmp_path / "center", files)
    for taken, unchanged in ((3, 0), (0, 3)):
        assert main(["cohort", str(root)]) == 0
        assert capsys.readouterr().out.splitlines()[:-1] == [
            f"3 files: {taken} taken, {unchanged} unchanged, 0 refused",
            "  check  a.json: it says it is as of 2036-11-20T12:00:00Z, which is to come",
            "  check  c.json: it is for `Another Lab`, others are for `The Lab`",
        ]
    (root / "b.json").unlink()
    (root / "a.json").unlink()
    assert main(["cohort", str(root)]) == 0
    assert "check" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (RuntimeError("Query interrupted"), KeyboardInterrupt),
        (RuntimeError("other"), RuntimeError),
    ],
)
def test_what_stops_duckdb_stops_the_command(
    fault: Exception, expected: type[BaseException], tmp_path: Path
) -> None:
    with pytest.raises(expected), open_duck(tmp_path):
        raise fault
    with pytest.raises(KeyboardInterrupt), duck_errors() as duckdb:
        raise duckdb.InterruptException("INTERRUPT Error: Interrupted!")


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").mkdir()
    with pytest.raises(DiskError) as failure:
        sources.read_list_file(tmp_path, "roster.csv", 9)
    assert failure.value.message.startswith("`roster.csv`: ")


def test_without_duckdb_one_line_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    root = cohorts.write(tmp_path, {"a.json": share("a")})
    with pytest.raises(InfokbError, match="cannot keep a cohort without duckdb"):
        run(root)


@pytest.mark.slow
def test_a_thousand_files_are_read_row_by_row(tmp_path: Path) -> None:
    files = dict(DemoCohort(3).files())
    assert {name.partition("/")[0] for name in files} == {"roster.csv", "directory.csv", "shares"}
    counts = run(cohorts.write(tmp_path, files))
    assert (len(counts.new_sources), counts.refused_sources) == (3, ())


@pytest.mark.slow
def test_many_that_are_refused_are_counted_and_can_all_be_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohorts.write(tmp_path, {f"{number:02}.json": b"{" for number in range(22)})
    cohorts.write(tmp_path, {"a.json": share("a")})
    assert main(["cohort", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    again = " (have it written again with infokb share)"
    assert lines[0] == "23 files: 1 taken, 0 unchanged, 22 refused"
    assert len(lines) == 1 + 20 + 2
    assert lines[-2] == "  refused  and 2 more: add --limit 0"
    assert main(["cohort", str(tmp_path), "--limit", "0"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), lines[-2]) == (1 + 22 + 1, "  refused  21.json: it is not JSON" + again)


@pytest.mark.slow
def test_a_line_of_no_day_has_no_month(tmp_path: Path) -> None:
    for number in range(5):
        data = json.loads(share(f"s{number}"))
        data["tables"]["insights"][0]["day"] = None
        cohorts.write(tmp_path, {f"{number}.json": json.dumps(data).encode()})
    assert main(["cohort", str(tmp_path), "--site", str(tmp_path / ".site")]) == 0
    page = (tmp_path / ".site" / "employers.html").read_text("utf-8")
    assert "Line of s3" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "cell"),
    [
        ("vaults", {"notes": 10**30}),
        ("vaults", {"last_asked": "2026-13-40"}),
        ("insights", {"text": "a\ud800b"}),
        ("organizations", {"organization": None}),
        ("follow_ups", {"rule": None}),
    ],
)
def test_a_hostile_cell_fails_its_file_alone(
    table: str, cell: dict[str, object], tmp_path: Path
) -> None:
    data = json.loads(share("evil"))
    data["tables"][table][0] |= cell
    files = {"evil.json": json.dumps(data).encode(), "a'b.json": share("o-brien.x@y")}
    counts = run(cohorts.write(tmp_path, files))
    assert (names(counts)[0], names(counts)[3]) == (["a'b.json"], ["evil.json"])


@pytest.mark.slow
def test_no_site_replaces_a_center(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cohorts.write(tmp_path, {"a.json": share("a")})
    assert main(["cohort", str(tmp_path), "--site", str(tmp_path)]) == 6
    assert "infokb did not create (use another --site)" in capsys.readouterr().err


@pytest.mark.slow
def test_what_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "d/" * (sources._MAX_DEPTH + 2)
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), f"{deep}b.json": share("b")})
    (root / "link.json").symlink_to(root / "a.json")
    (root / "file").symlink_to(root / "nothing")
    counts = run(root)
    assert names(counts)[::3] == (["a.json"], ["d/" * 8 + "d", "link.json"])
    assert counts.refused_sources[0].reason == "it lies in more than 8 folders (move it up)"
    with pytest.raises(DiskError, match="cannot read it: "):
        sources.read_source_file(root, "none.json", 9)
    with pytest.raises(DiskError, match="larger than"):
        sources.read_source_file(root, "a.json", 9)
    with pytest.raises(DiskError, match=r"cannot remove `none\.json`: "):
        sources.remove_source_file(root, "none.json")
    with pytest.raises(DiskError, match="cannot read "):
        list(sources.list_sources(root / "a.json"))
    monkeypatch.setattr(forgetting, "MAX_SHARE_BYTES", 9)
    assert forgetting.student_traces(CohortFolder(root), "a").files == ()


@pytest.mark.slow
def test_pages_that_are_gone_are_not_written_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "b.json": share("b")})
    assert main(["cohort", str(root), "--list", str(tmp_path / "gone.json")]) == 0
    (tmp_path / "gone.json").unlink()
    assert main(["cohort", str(root), "forget", "a", "--yes"]) == 0
    assert "written again" not in capsys.readouterr().out
    assert not outputs._is_site(root / "b.json")


@pytest.mark.slow
def test_a_copy_of_a_center_writes_nothing_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = cohorts.write(tmp_path / "center", {"a.json": share("a"), "b.json": share("b")})
    listed = tmp_path / "list.json"
    assert main(["cohort", str(root), "--list", str(listed)]) == 0
    copy = shutil.copytree(root, tmp_path / "copy")
    listed.write_text("left alone", "utf-8")
    assert main(["cohort", str(copy), "forget", "a", "--yes"]) == 0
    assert "written again" not in capsys.readouterr().out
    assert listed.read_text("utf-8") == "left alone"
