"""CSV as other programs write it: a row that cannot be read fails alone."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from infokb.actions.imports.imported import ImportFile
from infokb.core.errors import InfokbError
from infokb.core.text import joined_words, safe_text
from infokb.core.value_class import value_class

MAX_ROWS = 200_000
MAX_CELLS = 2000
MAX_CELL_CHARS = 1024 * 1024
_HEADER_ROWS = 20
_SHOWN_COLUMNS = 8
_DELIMITERS = ",;\t"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@value_class
class CsvRow:
    """A row as spreadsheets count them: its cells, and what makes it unreadable."""

    number: int
    cells: Sequence[str]
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        """Return whether no cell holds anything."""
        return not self.fault and not any(cell.strip() for cell in self.cells)


@value_class
class CsvTable:
    """The rows below a header, and its cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def decode_text(file: ImportFile, encoding: str = "") -> str:
    """Return the text of a file; raise InfokbError where it is in another encoding."""
    bom_encoding = next((name for bom, name in _BOMS if file.content.startswith(bom)), "")
    try:
        return file.content.decode(bom_encoding or encoding or "utf-8")
    except UnicodeDecodeError as error:
        byte = file.content[error.start]
        message = (
            f"`{safe_text(file.name)}` is not UTF-8: byte 0x{byte:02X} at offset {error.start}"
        )
        raise InfokbError(message, "save it as UTF-8, or use --encoding cp1252") from error


def read_csv_table(
    file: ImportFile, is_header: Callable[[Sequence[str]], bool], encoding: str = ""
) -> CsvTable | None:
    """Return the table of a file whose header is among its first rows, None where none is."""
    text = decode_text(file, encoding)
    for delimiter in _DELIMITERS:
        for at, row in zip(range(_HEADER_ROWS), csv_rows(text, delimiter), strict=False):
            cells = tuple(cell.strip() for cell in row.cells)
            if not row.fault and is_header(cells):
                return CsvTable(file.name, cells, _rows_below(text, delimiter, at + 1, len(cells)))
    return None


def first_columns(file: ImportFile, encoding: str = "") -> str:
    """Return what the first row that is not blank holds, for a message."""
    rows = csv_rows(decode_text(file, encoding), ",")
    cells = next((row.cells for row in rows if not row.is_blank), ())
    names = [f"`{safe_text(cell.strip()[:40])}`" for cell in cells if cell.strip()]
    more = [f"{len(names) - _SHOWN_COLUMNS} more"] if names[_SHOWN_COLUMNS:] else []
    return joined_words([*names[:_SHOWN_COLUMNS], *more]) or "nothing"


def _rows_below(text: str, delimiter: str, start: int, width: int) -> tuple[CsvRow, ...]:
    rows: list[CsvRow] = []
    for row in csv_rows(text, delimiter):
        if row.number > start:
            rows.append(_check_width(row, width))
        if len(rows) > MAX_ROWS:
            raise InfokbError(f"more than {MAX_ROWS} rows", "split the file")
    return tuple(rows)


def _check_width(row: CsvRow, width: int) -> CsvRow:
    """Return a row with as many cells as the header; else it has a fault."""
    if row.fault:
        return row
    if row.is_blank:
        return CsvRow(row.number, ("",) * width)
    extra = [cell for cell in row.cells[width:] if cell.strip()]
    fault = ""
    if len(row.cells) < width or extra:
        fault = f"{len(row.cells)} cells, and the header has {width}"
    if any("\0" in cell for cell in row.cells):
        fault = "contains a NUL character"
    if any(len(cell) > MAX_CELL_CHARS for cell in row.cells):
        fault = "a cell is longer than 1 MiB"
    return CsvRow(row.number, row.cells[:width], fault)


def csv_rows(text: str, delimiter: str) -> Iterator[CsvRow]:
    """Yield the rows of a text; one with a quote that is never closed ends with its line."""
    cell, line_end = _cell_pattern(delimiter), re.compile(r"\r\n|\n|\r")
    at, number, cells = 0, 1, list[str]()
    while at < len(text):
        match = cell.match(text, at)
        if match and len(cells) < MAX_CELLS:
            cell_text = match["quoted"]
            cells.append(match["bare"] if cell_text is None else cell_text.replace('""', '"'))
            at, fault, is_last = match.end(), "", match["end"] != delimiter
        else:
            broken = line_end.search(text, at)
            at, is_last = broken.end() if broken else len(text), True
            fault = f"more than {MAX_CELLS} cells" if match else "a quote is not closed"
        if is_last or at == len(text):
            cells += [""] if not is_last else []
            yield CsvRow(number, tuple(cells), fault)
            number, cells = number + 1, []


@cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    """Return the pattern of a cell with what ends it."""
    return re.compile(
        rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<bare>(?!")[^{delimiter}\r\n]*+))'
        rf"(?P<end>{delimiter}|\r\n|\n|\r|\Z)"
    )
