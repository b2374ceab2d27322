"""JSON lines as Parquet, by DuckDB, which is asked for nothing else."""

from collections.abc import Mapping
from importlib import import_module

from infokb.core.errors import InfokbError
from infokb.disk.write.work_folder import work_folder

_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def parquet_bytes(lines: bytes, columns: Mapping[str, str]) -> bytes:
    """Return the rows of JSON lines; `columns` are their types in SQL by name.

    Raises InfokbError where DuckDB is not installed.
    """
    try:
        duckdb = import_module("duckdb")
    except ModuleNotFoundError as error:
        help_text = "install it: pip install 'infokb[parquet]'"
        raise InfokbError("cannot write Parquet without duckdb", help_text) from error
    with work_folder() as folder:
        source, target = folder / "rows.jsonl", folder / "rows.parquet"
        source.write_bytes(lines)
        with duckdb.connect(config=_OFFLINE) as database:
            rows = database.read_json(
                str(source), format="newline_delimited", columns=dict(columns)
            )
            rows.write_parquet(str(target))
        return target.read_bytes()
