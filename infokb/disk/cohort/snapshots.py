"""The tables of a cohort as Parquet, one folder a day, each file written anew and put in place."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, cast

from infokb.core.value_class import value_class
from infokb.disk.calls import system
from infokb.disk.cohort.duck import DuckError, duck_errors, open_duck
from infokb.disk.cohort.table_folders import (
    TABLES_FOLDER,
    VAULTS_TABLE,
    day_folders,
    holds_tables,
    table_folders,
    write_table,
)
from infokb.disk.write.output_files import OutputFiles
from infokb.disk.write.output_folder import replace_folder
from infokb.disk.write.work_folder import work_folder

MAX_SNAPSHOTS = 30
ABSENCES_TABLE = "absences"
"""What an earlier run of the day read, and the last one did not: whose it is, and until when."""
_SOURCE_COLUMNS = ("vault", "source", "until")
_MAX_PENDING = 5000
"""So many rows of a table are in memory at once."""
_KEPT, _TAKEN, _ABSENT = "kept.jsonl", "taken.jsonl", "absent.jsonl"
_TEXT = "VARCHAR"
Columns = Mapping[str, Mapping[str, str]]


@value_class
class KnownVault:
    """A vault as the latest tables have it: its file, and the hash of that."""

    vault: str
    source: str
    digest: str
    as_of: str
    until: str


@value_class
class LastSource:
    """A source with the last day of its consent, and the day on which it was read last.

    `is_latest` says whether the latest run read it.
    """

    name: str
    until: str
    day: str
    is_latest: bool


class StagedRows:
    """New rows on their way into tables, in files of a private folder."""

    def __init__(self, folder: Path, columns: Columns) -> None:
        self.folder = folder
        self.has_unchanged = False
        self._files = OutputFiles(folder)
        self._columns = columns
        self._buffers: dict[str, list[str]] = {name: [] for name in columns}
        self._parts = dict.fromkeys(columns, 0)

    def add(self, table: str, line: str) -> None:
        """Add a row of JSON to a table."""
        buffer = self._buffers[table]
        buffer.append(line)
        if len(buffer) >= _MAX_PENDING:
            self._flush(table)

    def _flush(self, table: str) -> None:
        name = f"{table}-{self._parts[table]:06}.jsonl"
        self._files.write(name, "".join(self._buffers[table]).encode())
        self._parts[table] += 1
        self._buffers[table].clear()

    def finish(self, vault_rows: Iterable[str], file_rows: Iterable[str]) -> None:
        """Write what is left, and which vaults are kept as they were or taken from which file."""
        for table in self._columns:
            self._flush(table)
        unchanged_vaults = "".join(vault_rows).encode()
        self.has_unchanged = bool(unchanged_vaults)
        self._files.write(_KEPT, unchanged_vaults)
        self._files.write(_TAKEN, "".join(file_rows).encode())


class Snapshots:
    """The tables of a cohort's folder, those of each day in a folder of their own."""

    def __init__(self, root: Path, columns: Columns) -> None:
        self._root = root / TABLES_FOLDER
        self._columns = columns

    @property
    def days(self) -> Sequence[Path]:
        """The folders of tables, the earliest first."""
        return day_folders(self._root)

    def known_vaults(self) -> Sequence[KnownVault]:
        """Return the vaults that the latest tables hold; none of tables with other columns."""
        days = self.days
        if not days or not self._is_current(days[-1]):
            return ()
        query = "SELECT vault, source, digest, as_of, until FROM vaults ORDER BY vault"
        return [KnownVault(*row) for row in self.answers(days[-1], {"known": query})["known"][1]]

    def last_sources(self) -> Mapping[str, LastSource]:
        """Return for each vault that tables of any day hold, or once held, where it was read."""
        last_sources: dict[str, LastSource] = {}
        with work_folder() as spill, open_duck(spill) as database:
            for day in self.days:
                for name in (ABSENCES_TABLE, VAULTS_TABLE):
                    is_latest = name == VAULTS_TABLE and day == self.days[-1]
                    for vault, source, until in _sources(database, day / f"{name}.parquet"):
                        last_sources[vault] = LastSource(source, until, day.name, is_latest)
        return last_sources

    @contextmanager
    def stage(self) -> Iterator[StagedRows]:
        """Yield where new rows are put."""
        with work_folder() as folder:
            yield StagedRows(folder, self._columns)

    def write(self, day: date, stage: StagedRows, lists: Iterable[str]) -> Path:
        """Write the tables of a day: rows of vaults that are kept, and staged ones of those taken.

        The tables called `lists` are staged whole.
        """
        days, staged_lists = self.days, frozenset(lists)
        target = self._root / day.isoformat()
        with replace_folder(target, holds_tables) as folder, open_duck(stage.folder) as database:
            for name in self._columns:
                rows = self._staged_rows(database, stage, name, everything=name in staged_lists)
                if stage.has_unchanged and name not in staged_lists:
                    unchanged_vaults = _json(database, stage.folder / _KEPT, {"vault": _TEXT})
                    previous_rows = self._rows(database, days[-1], name)
                    rows = previous_rows.join(unchanged_vaults, "vault", how="semi").union(rows)
                write_table(rows, folder / f"{name}.parquet")
            _write_absences(database, stage, target, folder)
        OutputFiles(self._root).write(".gitignore", b"*\n")
        for path in table_folders(self._root)[:-MAX_SNAPSHOTS]:
            system.do(shutil.rmtree, path)
        return target

    def answers(
        self, day: Path, questions: Mapping[str, str]
    ) -> Mapping[str, tuple[Sequence[str], Sequence[tuple[Any, ...]]]]:
        """Return the columns and rows that answer each question to the tables of a day."""
        with work_folder() as spill, open_duck(spill) as database:
            for name in self._columns:
                self._rows(database, day, name).create_view(name)
            return {name: _answer(database, query) for name, query in questions.items()}

    def _is_current(self, day: Path) -> bool:
        """Return whether the tables of a day have all columns."""
        with work_folder() as spill, open_duck(spill) as database:
            return all(
                _column_names(database, day, name).issuperset(self._columns[name])
                for name in self._columns
            )

    def _rows(self, database: Any, day: Path, name: str) -> Any:
        """Return the rows of a table of a day; a column that it lacks is empty."""
        names = _column_names(database, day, name)
        rows = database.read_parquet(str(day / f"{name if names else VAULTS_TABLE}.parquet"))
        columns = (
            column if column in names else f"CAST(NULL AS {kind}) AS {column}"
            for column, kind in self._columns[name].items()
        )
        rows = rows.project(", ".join(columns))
        return rows if names else rows.limit(0)

    def _staged_rows(self, database: Any, stage: StagedRows, name: str, *, everything: bool) -> Any:
        """Return staged rows, each of which says in `file` what it was read from."""
        columns = self._columns[name]
        pattern = stage.folder / f"{name}-*.jsonl"
        if everything:
            return _json(database, pattern, columns)
        rows = _json(database, pattern, {**columns, "file": _TEXT})
        accepted_files = _json(database, stage.folder / _TAKEN, {"file": _TEXT})
        return rows.join(accepted_files, "file", how="semi").project(", ".join(columns))


def _write_absences(database: Any, stage: StagedRows, previous: Path, folder: Path) -> None:
    """Write what an earlier run of the day read, and this one did not."""
    present = {vault for vault, *_ in _sources(database, folder / f"{VAULTS_TABLE}.parquet")}
    absences = {
        vault: json.dumps(dict(zip(_SOURCE_COLUMNS, (vault, source, until), strict=True)))
        for name in (ABSENCES_TABLE, VAULTS_TABLE)
        for vault, source, until in _sources(database, previous / f"{name}.parquet")
        if vault not in present
    }
    OutputFiles(stage.folder).write(_ABSENT, "\n".join(absences.values()).encode())
    rows = _json(database, stage.folder / _ABSENT, dict.fromkeys(_SOURCE_COLUMNS, _TEXT))
    write_table(rows, folder / f"{ABSENCES_TABLE}.parquet")


def _sources(database: Any, path: Path) -> Sequence[tuple[str, str, str]]:
    """Return the vaults of a table, each with its source and its last day; none if damaged."""
    with suppress(DuckError), duck_errors():
        if path.is_file():
            rows = database.read_parquet(str(path)).project("lower(vault), source, until")
            return cast("Sequence[tuple[str, str, str]]", rows.order("ALL").fetchall())
    return ()


def _answer(database: Any, query: str) -> tuple[Sequence[str], Sequence[tuple[Any, ...]]]:
    answer = database.execute(query)
    return [column[0] for column in answer.description], answer.fetchall()


def _column_names(database: Any, day: Path, name: str) -> frozenset[str]:
    """Return the columns of a table of a day, none where that day has no such table."""
    path = day / f"{name}.parquet"
    return frozenset(database.read_parquet(str(path)).columns) if path.is_file() else frozenset()


def _json(database: Any, path: Path, columns: Mapping[str, str]) -> Any:
    rows = database.read_json(str(path), format="newline_delimited", columns=dict(columns))
    return rows.project(", ".join(columns))
