"""`docs/tables.md` names every table and column, and its questions can be asked."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infokb.actions.exports import formats
from infokb.actions.exports.formats import ExportOptions
from infokb.actions.exports.tables import TABLES, column_types
from infokb.core.vault.vault import Vault
from infokb.disk.write.parquet import parquet_bytes
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "tables.md"
TITLE = "## Every table\n"


def reference() -> Iterator[str]:
    for table in TABLES:
        yield f"### {table.name}\n\n{table.summary}\n\n| Column | |\n|---|---|\n"
        for name, summary in table.columns.items():
            number = ", a number" if name in table.numbers else ""
            yield f"| `{name}`{number} | {summary} |\n"
        yield "\n"


def questions(language: str) -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_every_table_and_column_is_told(pytestconfig: pytest.Config) -> None:
    head, title, told = PAGE.read_text(encoding="utf-8").partition(TITLE)
    expected = "".join(("\n", *reference())).rstrip("\n") + "\n"
    if pytestconfig.getoption("--update"):
        PAGE.write_text(f"{head}{TITLE}{expected}", encoding="utf-8")
    else:
        assert title
        assert told == expected


@pytest.mark.slow
def test_the_questions_for_sqlite_have_answers(example: Vault) -> None:
    asked = [query for block in questions("sql") for query in block.split(";") if query.strip()]
    assert len(asked) >= 3
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(formats.FORMATS["sqlite"](example, ExportOptions()))
        for query in asked:
            assert database.execute(query).fetchall(), query


@pytest.mark.slow
@pytest.mark.parametrize("name", ["vault.jsonl", "vault.parquet"])
def test_the_questions_for_duckdb_have_answers(
    example: Vault, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="no duckdb")
    lines = formats.FORMATS["jsonl"](example, ExportOptions())
    packed = name.endswith(".parquet")
    content = parquet_bytes(lines, column_types()) if packed else lines
    tmp_path.joinpath(name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    asked = [query for query in questions("duckdb") if name in query]
    assert asked
    with duckdb.connect() as database:
        for query in asked:
            assert database.execute(query).fetchall(), query


def test_the_program_prints_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = (text for text in questions("python") if "vault_of_files" in text)
    exec(compile(program, str(PAGE), "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == [table.name for table in TABLES]
    assert "2026-11-03" in printed[1]
