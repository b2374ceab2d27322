"""DuckDB, embedded, which is asked for nothing else and fetches nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from infokb.core.errors import DiskError, InfokbError

_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "200MB",
    "threads": "2",
}


_INTERRUPTED = "Query interrupted"
"""What DuckDB says of a Ctrl-C that it saw itself."""


class DuckError(DiskError):
    """Tables could not be read or written by DuckDB."""


@contextmanager
def open_duck(spill: Path) -> Iterator[Any]:
    """Yield a database in memory, which puts what is too much for it into a folder.

    Raises InfokbError where DuckDB is not installed, and DuckError for what it cannot do.
    """
    with duck_errors() as duckdb:
        config = {**_SETTINGS, "temp_directory": str(spill)}
        with duckdb.connect(config=config) as database:
            yield database


@contextmanager
def duck_errors() -> Iterator[Any]:
    """Yield DuckDB; raise DuckError for what it cannot do.

    Raises KeyboardInterrupt where it was stopped.
    """
    try:
        duckdb = import_module("duckdb")
    except ModuleNotFoundError as error:
        help_text = "install it: pip install 'infokb[cohort]'"
        raise InfokbError("cannot keep a cohort without duckdb", help_text) from error
    try:
        yield duckdb
    except (duckdb.InterruptException, RuntimeError) as error:
        if isinstance(error, RuntimeError) and str(error) != _INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        first_line = str(error).partition("\n")[0]
        raise DuckError(
            f"DuckDB: {first_line}", "free some space, or remove the tables of that day"
        ) from (error)


def sql_text(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'{}'".format(text.replace("'", "''"))
