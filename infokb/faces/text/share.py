"""What leaves a vault for a career center, line by line, and what stays."""

from collections.abc import Iterator, Mapping

from infokb.actions.exports.table_rows import Cell
from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_tables import LINES_LEVEL, SHARE_TABLES
from infokb.core.dates.day_words import iso_words
from infokb.core.text import quantity, safe_text
from infokb.faces.terminal.color import Paint

_LINES = "insights"


def written_words(file: ShareFile) -> str:
    """Return what a file holds, and of a withdrawal what to do with it."""
    if not file.tables:
        next_step = "send it as before, then remove [share] from infokb.toml"
        return f"withdrawn from {safe_text(file.center)} ({next_step})"
    rows = quantity(sum(map(len, file.tables.values())), "row")
    return f"{rows} written, {quantity(len(file.held_back), 'place')} held back"


def render_withdrawal(file: ShareFile) -> Iterator[str]:
    """Yield what a withdrawal says, what becomes of it, and what else there is to do."""
    whom, student = safe_text(file.center), safe_text(file.vault)
    yield f"Withdraw from {whom} as {student}"
    yield ""
    yield f"The file says that {student} shares nothing any more, and holds no row."
    yield "Where they read it, `infokb cohort` takes you out of the tables of every day, and out of"
    yield "the pages and the list. What their backups and git still hold, only they can remove."
    yield ""
    yield "  1  infokb share --withdraw --to FILE, and send it as you sent the one before"
    yield "  2  remove [share] from infokb.toml, so that nothing leaves again"
    yield f"  or ask them: infokb cohort DIR forget {student}"


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
    for each in file.held_back:
        yield f"  {safe_text(each.place)}: {safe_text(each.reason)}"
    if not file.shared_interviews and _LINES in file.tables:
        yield (
            "  lines of interviews: none leave, since no interview that may be shared says "
            "`share: true` (let one speak: infokb set NOTE share=true)"
        )
    for table in SHARE_TABLES:
        if not table.columns_at(file.level):
            yield f"  {table.name}: from level {table.level}"
    if file.level != LINES_LEVEL:
        yield "  rows sent at a higher level before: with them up to 30 days (or --withdraw)"
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
