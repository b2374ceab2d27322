"""The plain parts of the benchmarks: vaults, edits, tables, ratios; nothing is timed."""

import random
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infokb.actions.imports import import_formats
from infokb.actions.imports.imported import ImportFile, ImportOptions
from infokb.actions.lint.findings import run_rules
from infokb.actions.lint.selection import selected_rules
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import collect
from infokb.faces.watch import FolderWatch
from infokb.rules.rule import Severity
from tests.benchmarks import cohorts, connections, edits, storm, vaults, wire
from tests.benchmarks.contest import Comparison, Cost, compare
from tests.benchmarks.keystroke import percentile
from tests.benchmarks.table import Goal, Row, table_line
from tests.conftest import MakeVault


def test_the_same_vault_is_made_every_time() -> None:
    first = dict(vaults.vault_texts(75))
    assert first == dict(vaults.vault_texts(75))
    assert len(first) == 75
    assert any(path.startswith("opportunities/") for path in first)


@pytest.mark.slow
@pytest.mark.parametrize("few", [False, True])
def test_a_made_vault_has_no_errors(tmp_path: Path, *, few: bool) -> None:
    vaults.make(tmp_path / "vault", 150, few=few)
    vault = open_vault(tmp_path / "vault", run_clock())
    found = list(run_rules(vault, vault.notes.values(), selected_rules(vault.config)))
    assert not [row for row in found if row.rule.severity is Severity.ERROR]
    groups = Counter(row.rule.group for row in found)
    assert 0 < groups["followup"] <= (100 if few else 1000)


@pytest.mark.parametrize("kind", edits.KINDS)
def test_an_edit_changes_the_notes(kind: str) -> None:
    texts = dict(vaults.vault_texts(40))
    many = [edits.edit_of(kind, random.Random(seed), texts, seed) for seed in range(20)]
    assert any(
        edit.removed or any(texts.get(path) != text for path, text in edit.texts.items())
        for edit in many
    )


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            Row("`lint`", "rumdl", Goal(2.5, "x"), 2.0, 2.0, 1.5, "3.00 s"),
            "| `lint` | ≤ 2.5 x | 3.00 s | 2.00 x | 1.50 x | rumdl | yes |",
        ),
        (
            Row("memory", "", Goal(0.2, "GB"), 0.3, figure="0.30 GB"),
            "| memory | ≤ 0.2 GB | 0.30 GB | | | | **no** |",
        ),
        (
            Row("memory", "", Goal(400, "MB"), 193, figure="193 MB"),
            "| memory | ≤ 400 MB | 193 MB | | | | yes |",
        ),
        (Row("`next`", "", None), "| `next` | – | | | | | |"),
        (Row("`lint`", "rumdl", Goal(1, "x")), "| `lint` | ≤ 1 x | | | | rumdl | not measured |"),
    ],
)
def test_a_row_is_a_line_of_a_table(row: Row, line: str) -> None:
    assert table_line(row).replace("  ", " ") == line


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    costs = {"a": [Cost(2, 2, 1), Cost(9, 9, 1), Cost(3, 3, 1)], "b": [Cost(1, 2, 1)] * 3}
    row = compare(costs, Comparison("a", "a", "b", Goal(3, "x")))
    assert (row.by_cpu, row.by_wall, row.measured) == (3, 1.5, 3)


def test_the_last_of_few_values_is_above_nearly_all() -> None:
    assert [percentile([3, 1, 2], share) for share in (0, 0.5, 1)] == [1, 2, 3]


@pytest.mark.slow
def test_a_server_is_followed_to_its_end(tmp_path: Path) -> None:
    vaults.make(tmp_path / "vault", 40)
    costs = wire.wire_costs(tmp_path / "vault", 8, {})
    assert [len(values) for values in costs.values()] == [8, 8, 4]


@pytest.mark.slow
def test_a_storm_is_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    vaults.make(tmp_path / "vault", 40)
    assert storm.storm_costs(tmp_path / "vault")["seconds"] > 0
    monkeypatch.setattr(storm, "_PATIENCE", 0.0)
    monkeypatch.setattr(FolderWatch, "changes", lambda watch, seconds: frozenset())
    monkeypatch.setattr(storm, "_LINE", "Saved once more.")
    with pytest.raises(RuntimeError, match="0 of 40 are seen"):
        storm.storm_costs(tmp_path / "vault")


@pytest.mark.slow
def test_made_students_share(tmp_path: Path) -> None:
    cohorts.make_center(tmp_path, 3)
    cohorts.make_vaults(tmp_path, 2)
    counts = collect(CohortFolder(tmp_path), datetime(2026, 11, 20, tzinfo=UTC), vaults=True)
    assert (len(counts.new_sources), counts.refused_sources) == (5, ())


def test_connections_are_the_same_every_time_and_all_are_people(make_vault: MakeVault) -> None:
    text = connections.connections(60)
    assert text == connections.connections(60)
    vault = make_vault({})
    options = ImportOptions(vault.today, vault.schemas["contact"], vault)
    rows = import_formats.IMPORT_FORMATS["linkedin"](
        [ImportFile("Connections.csv", text.encode())], options
    )
    assert len(rows.people) == 60
    assert not rows.problems
    assert len({person.name for person in rows.people}) == 60


def test_who_reads_connections_otherwise_writes_a_file_each(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(connections.connections(7), encoding="utf-8")
    for _, command in connections.scripts(path, tmp_path / "notes"):
        connections.emptied(tmp_path / "notes")()
        subprocess.run(command, check=True)
        assert len([*(tmp_path / "notes").glob("*.md")]) == 7
