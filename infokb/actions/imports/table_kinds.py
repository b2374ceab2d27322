"""Tables that are known by the headers of their columns."""

from collections.abc import Iterator, Mapping, Sequence

from infokb.actions.imports.csv_reader import CsvRow, CsvTable, read_csv_table
from infokb.actions.imports.imported import ImportFile, RowPlace
from infokb.core.errors import InfokbError
from infokb.core.near_names import compared_name
from infokb.core.text import safe_text
from infokb.core.value_class import value_class


@value_class
class ColumnTable:
    """A table of which it is known what each column holds, empty where it is not."""

    table: CsvTable
    columns: tuple[str, ...]

    def rows(self) -> Iterator[tuple[RowPlace, CsvRow, dict[str, str]]]:
        """Yield the place of each row, the row, and its cells by what their column holds.

        There are no cells in a row with a fault.
        """
        for row in self.table.rows:
            place = RowPlace(self.table.name, row.number)
            cells = {} if row.fault else _cells(self.columns, row.cells)
            yield place, row, cells

    def header_of(self, column: str) -> str:
        """Return the header of a column that the table has."""
        return self.table.header[self.columns.index(column)]

    def others(self, row: CsvRow) -> dict[str, str]:
        """Return the cells of the columns of which it is not known what they hold, by header."""
        headers = ["" if column else head for column, head in self._pairs()]
        return _cells(headers, row.cells)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return zip(self.columns, self.table.header, strict=True)


def headers_of(columns: Mapping[str, str]) -> dict[str, str]:
    """Return what each header means, from the headers of each column between commas."""
    return {
        header.strip(): column for column, names in columns.items() for header in names.split(",")
    }


def column_table(
    file: ImportFile,
    headers: Mapping[str, str],
    needed_columns: Sequence[frozenset[str]],
    encoding: str = "",
) -> ColumnTable | None:
    """Return the table of a file where its header has all of some `needed_columns`.

    `headers` are in the form of `compared_name`. Raises InfokbError where two columns hold the
    same.
    """

    def columns_of(header: Sequence[str]) -> tuple[str, ...]:
        return tuple(headers.get(compared_name(cell), "") for cell in header)

    def is_header(cells: Sequence[str]) -> bool:
        own_columns = {*columns_of(cells)}
        return any(columns <= own_columns for columns in needed_columns)

    table = read_csv_table(file, is_header, encoding)
    if not table:
        return None
    columns = columns_of(table.header)
    if double := next((name for name in columns if name and columns.count(name) > 1), ""):
        cell = table.header[columns.index(double)]
        message = f"`{safe_text(file.name)}` has the column `{safe_text(cell)}` twice"
        raise InfokbError(message, "rename or delete one of them")
    return ColumnTable(table, columns)


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {column: cell.strip() for column, cell in zip(columns, cells, strict=True) if column}
