"""What `docs/cohort.md` and `docs/spark.md` say is true: tables, questions, Spark's answers."""

import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from infokb.actions.cohort.cohort_questions import asked_questions
from infokb.actions.cohort.cohort_tables import cohort_columns
from infokb.actions.share.share_reader import read_share_file
from infokb.core.settings.config import parse_config
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import collect
from tests import cohorts
from tests.conftest import ROOT
from tests.share_canaries import consent

COHORT, SPARK = (ROOT / "docs" / name for name in ("cohort.md", "spark.md"))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_every_table_and_column_is_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", COHORT.read_text("utf-8"), re.MULTILINE)
    told = {name: re.findall(r"`(\w+)`", columns) for name, columns in rows}
    expected = {name: list(columns) for name, columns in cohort_columns().items()}
    assert {name: told[name] for name in expected} == expected


def test_the_consent_that_is_shown_is_one() -> None:
    (settings,) = (parse_config(text).share for text in blocks(COHORT, "toml"))
    assert (settings.with_, settings.id, settings.level) == (
        "Career Design Lab",
        "mc4021",
        "progress",
    )


def test_the_questions_are_those_of_the_pages() -> None:
    assert [text.rstrip("\n") for text in blocks(SPARK, "sql")] == [*asked_questions(NOON).values()]


class _Batch:
    """What Arrow hands over, as far as the program of the page asks."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows

    def to_pylist(self) -> list[dict[str, Any]]:
        return self._rows


def test_the_program_for_spark_makes_share_files(monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = SimpleNamespace(
        string=lambda: "string",
        array=lambda cells, kind: cells,
        RecordBatch=SimpleNamespace(from_pydict=dict),
    )
    monkeypatch.setitem(sys.modules, "pyarrow", arrow)
    names: dict[str, Any] = {}
    (program,) = blocks(SPARK, "python")
    assert len(program.splitlines()) <= 32
    exec(compile(program, str(SPARK), "exec"), names)
    files = {"infokb.toml": consent("progress").encode(), "contacts/Ada.md": b"---\n---\n"}
    rows = [{"path": "a", "files": files, "now": NOON}, {"path": "b", "files": [], "now": NOON}]
    (made,) = names["shares"]([_Batch(rows)])
    assert made["path"] == ["a", "b"]
    assert read_share_file(made["share"][0].encode()).vault == "s1"
    assert made["error"] == [None, "nothing is shared: infokb.toml has no [share]"]


@pytest.mark.slow
def test_spark_gives_the_same_answers(tmp_path: Path) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="no pyspark")
    if not shutil.which("java"):
        pytest.skip("no Java")
    root = cohorts.demo(tmp_path / "center", 60)
    folder = CohortFolder(root)
    tables = collect(folder, NOON).tables
    assert tables
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path / "warehouse"))
        .getOrCreate()
    )
    try:
        for name in cohort_columns():
            rows = session.read.parquet(str(tables / f"{name}.parquet"))
            rows.createOrReplaceTempView(name)
        asked = asked_questions(NOON)
        answers = folder.snapshots.answers(tables, asked)
        for name, query in asked.items():
            rows = session.sql(query)
            assert list(rows.columns) == list(answers[name][0]), name
            assert [tuple(row) for row in rows.collect()] == list(answers[name][1]), name
            assert answers[name][1], name
    finally:
        session.stop()
