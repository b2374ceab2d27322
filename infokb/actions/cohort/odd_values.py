"""Values of a share file that no vault gives: each is named, and counts in no number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_rows import SharedRow
from infokb.actions.share.share_tables import SHARE_TABLES, SHARED_STEPS, STEP_DAYS

_MAX_COUNT, _MAX_DAYS = 100_000, 3_650
"""More of anything is in no vault, and no two steps are further apart."""
_FIRST_YEAR, _YEARS_AHEAD = 1990, 10
_AT_MOST: Mapping[str, Sequence[str]] = {
    "contacts": ("notes",),
    "interviews": ("notes",),
    **dict.fromkeys(SHARED_STEPS, ("contacts",)),
    "thanked": ("contacts", "met"),
    "thanks_in_time": ("thanks_decided",),
}
"""Each number of a vault that is part of others. Who replied need not have been asked."""
_PAST_DAYS = {("vaults", "last_activity"), ("vaults", "last_asked"), ("asks", "day")}
"""Days of what has happened, by table and column."""
_NUMBER, _TIMES = "number", {"day", "instant", "moment"}


def odd_values(file: ShareFile) -> tuple[Mapping[str, Sequence[SharedRow]], Sequence[str]]:
    """Return the tables of a share file without what is odd in them, and a line for each field."""
    as_of = date.fromisoformat(file.as_of[:10])
    far_day = f"{min(as_of.year + _YEARS_AHEAD, date.max.year)}-12-31"
    next_day = date.fromordinal(min(as_of.toordinal() + 1, date.max.toordinal())).isoformat()
    tables: dict[str, Sequence[SharedRow]] = dict(file.tables)
    lines = list(_odd_head(file, far_day))
    for table in (table for table in SHARE_TABLES if table.name in tables):
        for name, column in table.columns.items():
            last_day = next_day if (table.name, name) in _PAST_DAYS else far_day
            rows = tables[table.name]
            reasons = [_reason(row, name, column.kind, last_day) for row in rows]
            odd_rows = [reason for reason in reasons if reason]
            if odd_rows:
                more = f", and so in {len(odd_rows) - 1:,} more" if len(odd_rows) > 1 else ""
                lines.append(f"`{table.name}.{name}` is {odd_rows[0]}{more}: not counted")
                tables[table.name] = [
                    {**row, name: None} if reason else row
                    for row, reason in zip(rows, reasons, strict=True)
                ]
    return tables, lines


def _odd_head(file: ShareFile, far_day: str) -> Iterator[str]:
    if int(file.as_of[:4]) < _FIRST_YEAR:
        yield f"`as_of` is {file.as_of}, before {_FIRST_YEAR}"
    if file.until.isoformat() > far_day:
        yield f"`until` is {file.until}, more than {_YEARS_AHEAD} years later"


def _reason(row: SharedRow, name: str, kind: str, last_day: str) -> str:
    """Return a value of a row with what is odd about it, empty where nothing is."""
    value = row.get(name)
    if isinstance(value, int) and kind == _NUMBER:
        return _number_reason(row, name, value)
    if isinstance(value, str) and kind in _TIMES:
        if int(value[:4]) < _FIRST_YEAR:
            return f"{value}, before {_FIRST_YEAR}"
        if value[:10] > last_day:
            return f"{value}, after {last_day}"
    return ""


def _number_reason(row: SharedRow, name: str, value: int) -> str:
    limit = _MAX_DAYS if name in STEP_DAYS else _MAX_COUNT
    if value > limit:
        return f"{value:,}, more than {limit:,}"
    for whole in _AT_MOST.get(name, ()):
        most = row.get(whole)
        if isinstance(most, int) and value > most:
            return f"{value:,}, more than `{whole}` ({most:,})"
    return ""
