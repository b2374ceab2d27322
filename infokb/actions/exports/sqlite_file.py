"""A vault as an SQLite database: a table each, for sqlite3, Datasette, and pandas."""

import sqlite3
from contextlib import closing

from infokb.actions.exports.tables import VaultTable, tables
from infokb.core.vault.vault import Vault


def export_sqlite(vault: Vault) -> bytes:
    """Return the database, its tables without an index, in the order of `TABLES`."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table, rows in tables(vault):
            database.execute(_declaration(table))
            places = ", ".join("?" * len(table.columns))
            insertion = ("INSERT INTO", f'"{table.name}"', "VALUES", f"({places})")
            database.executemany(" ".join(insertion), rows)
        database.commit()
        return database.serialize()


def _declaration(table: VaultTable) -> str:
    kinds = ("INTEGER" if name in table.numbers else "TEXT" for name in table.columns)
    columns = (f'"{name}" {kind}' for name, kind in zip(table.columns, kinds, strict=True))
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'
