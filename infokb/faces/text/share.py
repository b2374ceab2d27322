"""What leaves a vault for a career center, line by line, and what stays."""

from collections.abc import Iterator, Mapping

from infokb.actions.exports.table_rows import Cell
from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_tables import SHARE_TABLES
from infokb.core.dates.day_words import iso_words
from infokb.core.text import quantity, safe_text
from infokb.faces.terminal.color import Paint


def render_share(file: ShareFile, paint: Paint) -> Iterator[str]:
    """Yield all that leaves, a line for each row, then what is held back and what never leaves."""
    whom, last_day = safe_text(file.center), iso_words(file.until)
    yield f"Shared with {whom} as {safe_text(file.vault)}: {file.level}, through {last_day}"
    for table in SHARE_TABLES:
        names = table.columns_at(file.level)
        if names:
            rows = file.tables[table.name]
            yield ""
            yield f"{paint(table.name, 'bold')}: {quantity(len(rows), 'row')}"
            for row in rows:
                cells = (
                    _cell(name, row[name], file.names_by_code)
                    for name in names
                    if row[name] is not None
                )
                yield f"  {safe_text(', '.join(cells))}"
    yield ""
    yield paint("What stays", "bold")
    for place, reason in file.held_back:
        yield f"  {safe_text(place)}: {safe_text(reason)}"
    for table in SHARE_TABLES:
        if not table.columns_at(file.level):
            yield f"  {table.name}: from level {table.level}"
    yield f"  everything else: {_never(file.level)}"


def _cell(name: str, value: Cell, names_by_code: Mapping[str, str]) -> str:
    """Return a cell as it leaves, and for the owner whom a code stands for."""
    who = names_by_code.get(str(value)) if name == "person" else None
    return f"{name} {value} ({who})" if who else f"{name} {value}"


def _never(level: str) -> str:
    """Return what no row of a level holds."""
    words = {
        "progress": "names, employers, texts, addresses, paths",
        "outreach": "names of people, texts, addresses, paths",
        "insights": "names of people, other texts, addresses, paths",
    }
    return words[level]
