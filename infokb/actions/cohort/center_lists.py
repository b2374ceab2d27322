"""The center's own lists: its students, and the alumni of its directory."""

from collections.abc import Iterator, Mapping, Sequence

from infokb.actions.imports.csv_reader import read_csv_table
from infokb.actions.imports.imported import ImportFile
from infokb.core.errors import InfokbError
from infokb.core.journey.contacts import linkedin_key, profile_hash
from infokb.core.text import fold
from infokb.core.value_class import value_class

ROSTER_NAME, DIRECTORY_NAME = "roster.csv", "directory.csv"
_STUDENT = ("id", "name", "programme", "advisor")
_ALUMNUS = ("alumnus", "name", "profile", "email", "limit")
_DEFAULT_LIMIT = 3
"""How many students may ask an alumnus in a month, unless the directory says."""


@value_class
class Student:
    """A student of the roster."""

    id: str
    name: str
    programme: str
    advisor: str


@value_class
class Alumnus:
    """Somebody of the directory: what the center calls them, and how many may ask in a month."""

    id: str
    name: str
    profile: str
    email: str
    limit: int


@value_class
class Directory:
    """The alumni by what the center calls them."""

    alumni: Mapping[str, Alumnus]

    def by_hash(self, center: str) -> Mapping[str, str]:
        """Return what the center calls each alumnus by what stands for them in a share file."""
        return {
            profile_hash(center, alumnus.profile): alumnus.id
            for alumnus in self.alumni.values()
            if alumnus.profile
        }


def read_roster(content: bytes | None) -> Mapping[str, Student]:
    """Return the students by id as ids are compared, none without a file.

    An advisor or a programme that is also written in another case is called as at first.
    Raises InfokbError for a list of no kind.
    """
    students: dict[str, Student] = {}
    spellings: dict[tuple[str, str], str] = {}
    for _, cells in _rows(ROSTER_NAME, content, _STUDENT):
        for column in ("programme", "advisor"):
            key = column, fold(cells[column])
            cells[column] = spellings.setdefault(key, cells[column])
        students[fold(cells["id"])] = Student(**cells)
    return students


def read_directory(content: bytes | None) -> Directory:
    """Return the alumni, none without a file; raise InfokbError for a list of no kind."""
    alumni: dict[str, Alumnus] = {}
    for number, cells in _rows(DIRECTORY_NAME, content, _ALUMNUS):
        limit = cells["limit"] or str(_DEFAULT_LIMIT)
        if not limit.isascii() or not limit.isdecimal():
            raise InfokbError(
                f"`{DIRECTORY_NAME}`, row {number}: `{limit}` is not a number", "write it as 3"
            )
        profile = cells["profile"]
        if profile and "://" not in profile:
            profile = f"https://{profile}"
        known_profile = profile if linkedin_key(profile).strip("/") else ""
        alumnus = Alumnus(
            cells["alumnus"], cells["name"], known_profile, cells["email"], int(limit)
        )
        alumni[alumnus.id] = alumnus
    return Directory(alumni)


def _rows(
    name: str, content: bytes | None, columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number and the cells of each row that names somebody; nobody stands in two."""
    key = columns[0]
    row_numbers: dict[str, int] = {}
    try:
        table = content and read_csv_table(
            ImportFile(name, content), lambda cells: key in map(fold, cells)
        )
    except InfokbError as error:
        raise InfokbError(error.message, "save it as UTF-8") from error
    if content is not None and not table:
        help_text = f"begin it with {','.join(columns)}"
        raise InfokbError(f"`{name}` has no column `{key}`", help_text)
    for row in table.rows if table else ():
        if row.fault:
            raise InfokbError(f"`{name}`, row {row.number}: {row.fault}", "mend that row")
        cell_by_column = dict(zip(map(fold, table.header), row.cells, strict=True)) if table else {}
        cells = {column: " ".join(cell_by_column.get(column, "").split()) for column in columns}
        if not cells[key]:
            continue
        first = row_numbers.setdefault(fold(cells[key]), row.number)
        if first != row.number:
            message = f"`{name}`, row {row.number}: `{cells[key]}` is in row {first}, too"
            raise InfokbError(message, "remove one of the two rows")
        yield row.number, cells
