"""Reading share files, which anybody may have written."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from infokb.actions.share.share_file import (
    MAX_CENTER_CHARS,
    SHARE_FORMAT_VERSION,
    SHARE_ID,
    WITHDRAWAL_AGE,
    ShareFile,
)
from infokb.actions.share.share_rows import SharedRow
from infokb.actions.share.share_tables import LEVELS, SHARE_TABLES, ShareColumn
from infokb.core.errors import InfokbError
from infokb.core.text import fold

MAX_SHARE_BYTES = 20 * 1024 * 1024
_MAX_ROWS = 100_000
_INSTANT = ShareColumn("", "instant")
_KEYS = {"infokb_share", "vault", "with", "level", "until", "as_of", "infokb", "tables"}
_ONE_ROW = "vaults"
_HELP = "have it written again with infokb share"


def read_share_file(content: bytes) -> ShareFile:
    """Return what a share file holds, with its id in the form in which ids are compared.

    Raises InfokbError for the first thing wrong with it.
    """
    if len(content) > MAX_SHARE_BYTES:
        raise InfokbError(f"it is larger than {MAX_SHARE_BYTES // 2**20} MB", _HELP)
    data = _load_json(content)
    if not isinstance(data, dict) or "infokb_share" not in data:
        raise InfokbError("it is not a share file", "move it out of the folder")
    if data["infokb_share"] != SHARE_FORMAT_VERSION:
        raise InfokbError("another version of infokb wrote it", "use the same version of infokb")
    if data.keys() != _KEYS:
        raise InfokbError("it has other keys than a share file", _HELP)
    level, tables = _level(data["level"]), data["tables"]
    until, as_of = _day(data["until"]), _text("as_of", data["as_of"], _INSTANT.fits(data["as_of"]))
    if not isinstance(tables, dict):
        raise InfokbError("`tables` is not an object", _HELP)
    columns_by_table = {table.name: table.columns_at(level) for table in SHARE_TABLES}
    for name in tables:
        if name not in columns_by_table:
            raise InfokbError(f"it holds `{name}`, which is no table of a share file", _HELP)
        if not columns_by_table[name]:
            raise InfokbError(f"it holds `{name}`, which is above its level `{level}`", _HELP)
    return ShareFile(
        _student(data["vault"]),
        _text("with", data["with"], str(data["with"]).isprintable(), MAX_CENTER_CHARS),
        level,
        until,
        as_of,
        _text("infokb", data["infokb"], str(data["infokb"]).isprintable(), MAX_CENTER_CHARS),
        {
            table.name: list(
                _read_rows(table.name, table.columns, columns_by_table[table.name], tables)
            )
            for table in SHARE_TABLES
            if columns_by_table[table.name] and not _is_withdrawal(tables, until, as_of)
        },
    )


def _is_withdrawal(tables: Mapping[str, Any], until: date, as_of: str) -> bool:
    """Return whether a file has no tables, and ended before it was written."""
    write_day = date.fromisoformat(as_of[: len("2026-11-20")])
    return not tables and write_day - until >= WITHDRAWAL_AGE


def _load_json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InfokbError("it is not JSON", _HELP) from error


def _level(value: object) -> str:
    if not isinstance(value, str) or value not in LEVELS:
        raise InfokbError("its `level` is unknown", _HELP)
    return value


def _text(name: str, value: object, fits: object, limit: int = 64) -> str:
    if not isinstance(value, str) or not fits or not 0 < len(value) <= limit:
        raise InfokbError(f"its `{name}` cannot be read", _HELP)
    return value


def _student(value: object) -> str:
    """Return an id as ids are compared; raise InfokbError for what is none."""
    if not isinstance(value, str) or not SHARE_ID.fullmatch(value):
        help_text = (
            "an id is up to 64 letters, digits, and . _ @ -, and begins with one of the first"
        )
        raise InfokbError("its `vault` is no id", help_text)
    return fold(value)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date.min
    except ValueError:
        raise InfokbError("its `until` is not a date", _HELP) from None


def _read_rows(
    name: str,
    columns: Mapping[str, ShareColumn],
    names: tuple[str, ...],
    tables: Mapping[str, Any],
) -> Iterator[SharedRow]:
    """Yield the rows of a table, with every column that the level holds and no other."""
    rows = tables.get(name, [])
    if not isinstance(rows, list) or len(rows) > _MAX_ROWS:
        raise InfokbError(f"`{name}` is not a list of rows", _HELP)
    if name == _ONE_ROW and len(rows) != 1:
        raise InfokbError(f"`{name}` has {len(rows)} rows, not 1", _HELP)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise InfokbError(f"row {number} of `{name}` is not an object", _HELP)
        for column, value in row.items():
            if column not in names:
                raise InfokbError(f"row {number} of `{name}` holds `{column}`", _HELP)
            if not columns[column].fits(value):
                raise InfokbError(f"row {number} of `{name}`: `{column}` cannot be read", _HELP)
        for column in names:
            if column not in row and not columns[column].fits(None):
                raise InfokbError(f"row {number} of `{name}` lacks `{column}`", _HELP)
        yield {column: row.get(column) for column in names}
