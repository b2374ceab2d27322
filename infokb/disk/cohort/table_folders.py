"""Taking vaults out of the tables of any day, whole or damaged, and whatever wrote them."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from infokb.core.value_class import value_class
from infokb.disk.calls import system
from infokb.disk.cohort.duck import DuckError, duck_errors, open_duck, sql_text
from infokb.disk.write.output_folder import clear_leftovers, replace_folder
from infokb.disk.write.work_folder import work_folder

TABLES_FOLDER = "tables"
VAULTS_TABLE = "vaults"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TABLE_FILES = "*.parquet"


@value_class
class DamagedTable:
    """A table that cannot be read, by its path in the center's folder, and why."""

    name: str
    reason: str


@value_class
class ForgottenRows:
    """In how many folders vaults had rows, and which tables could not be read."""

    folders: int
    damaged_tables: tuple[DamagedTable, ...]


def table_folders(tables: Path) -> Sequence[Path]:
    """Return the folders of tables, the earliest first; what a kill left beside them goes."""
    if not tables.is_dir():
        return ()
    clear_leftovers(tables)
    days = (path for path in tables.iterdir() if _DAY.fullmatch(path.name))
    return sorted(path for path in days if _has_tables(path))


def holds_tables(folder: Path) -> bool:
    """Return whether a folder has the table of vaults, without which it has no day."""
    return (folder / f"{VAULTS_TABLE}.parquet").is_file()


def day_folders(tables: Path) -> Sequence[Path]:
    """Return the folders whose tables can be asked, the earliest first."""
    if not tables.is_dir():
        return ()
    return sorted(
        path for path in tables.iterdir() if _DAY.fullmatch(path.name) and holds_tables(path)
    )


def find_damaged_tables(folders: Iterable[Path]) -> Iterator[DamagedTable]:
    """Yield the tables of some folders of which not even the columns can be read."""
    with work_folder() as spill, open_duck(spill) as database:
        for path in (path for folder in folders for path in _table_files(folder)):
            try:
                with duck_errors():
                    database.read_parquet(str(path))
            except DuckError as error:
                yield _damaged_table(path, error)


def find_rows(folders: Iterable[Path], vaults: Iterable[str]) -> ForgottenRows:
    """Return where vaults have rows, and take none out."""
    test = _test(vaults)
    scans = [_scan(folder, test) for folder in folders]
    damaged = tuple(table for scan in scans for table in scan.damaged.values())
    return ForgottenRows(sum(bool(scan.names) for scan in scans), damaged)


def forget_rows(folders: Iterable[Path], vaults: Iterable[str]) -> ForgottenRows:
    """Write the tables of each folder without some vaults; what is damaged stays as it is."""
    test = _test(vaults)
    outcomes = [_forget(folder, test) for folder in folders]
    damaged = tuple(table for outcome in outcomes for table in outcome.damaged_tables)
    return ForgottenRows(sum(outcome.folders for outcome in outcomes), damaged)


def write_table(rows: Any, path: Path) -> None:
    """Write rows as a table, in an order that depends on them alone."""
    rows.order("ALL").write_parquet(str(path), compression="zstd")


@value_class
class _Scan:
    """The tables of a folder with rows of some vaults, and those that are damaged, by file."""

    names: frozenset[str]
    damaged: Mapping[str, DamagedTable]


def _test(vaults: Iterable[str]) -> str:
    """Return the test of rows in SQL; tables from before may have ids in any case."""
    return f"lower(vault) IN ({', '.join(map(sql_text, vaults))})"


def _scan(folder: Path, test: str) -> _Scan:
    names: set[str] = set()
    damaged: dict[str, DamagedTable] = {}
    with work_folder() as spill, open_duck(spill) as database:
        for path in _table_files(folder):
            try:
                with duck_errors():
                    rows = database.read_parquet(str(path))
                    if "vault" in rows.columns and rows.filter(test).limit(1).fetchall():
                        names.add(path.name)
            except DuckError as error:
                damaged[path.name] = _damaged_table(path, error)
    return _Scan(frozenset(names), damaged)


def _forget(folder: Path, test: str) -> ForgottenRows:
    """Write the tables of a folder without the rows that a test names, if there are any."""
    scan = _scan(folder, test)
    damaged = dict(scan.damaged)
    if not scan.names:
        return ForgottenRows(0, tuple(damaged.values()))
    with (
        work_folder() as spill,
        open_duck(spill) as database,
        replace_folder(folder, _has_tables) as target,
    ):
        for path in _table_files(folder):
            try:
                with duck_errors():
                    rows = database.read_parquet(str(path))
                    remaining = rows.filter(f"NOT ({test})") if path.name in scan.names else rows
                    write_table(remaining, target / path.name)
            except DuckError as error:
                damaged.setdefault(path.name, _damaged_table(path, error))
                system.do(shutil.copyfile, path, target / path.name)
    return ForgottenRows(1, tuple(damaged.values()))


def _damaged_table(path: Path, error: DuckError) -> DamagedTable:
    way_out = "restore it, or remove the folder of that day"
    name = f"{TABLES_FOLDER}/{path.parent.name}/{path.name}"
    return DamagedTable(name, f"{error.message} ({way_out})")


def _table_files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(_TABLE_FILES))


def _has_tables(folder: Path) -> bool:
    return any(folder.glob(_TABLE_FILES))
