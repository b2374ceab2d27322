"""The tables of a cohort: those of share files with whose they are, and the center's own lists."""

import json
from collections.abc import Iterable, Iterator, Mapping

from infokb.actions.cohort.center_lists import Alumnus, Student
from infokb.actions.cohort.odd_values import odd_values
from infokb.actions.exports.table_rows import Cell
from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_rows import SharedRow
from infokb.actions.share.share_tables import SHARE_TABLES
from infokb.core.text import fold

TEXT, NUMBER = "VARCHAR", "BIGINT"
VAULTS = "vaults"
_HEAD = {
    "center": TEXT,
    "level": TEXT,
    "until": TEXT,
    "as_of": TEXT,
    "infokb": TEXT,
    "source": TEXT,
    "digest": TEXT,
    "odd": TEXT,
}
"""What the table of vaults tells beside their numbers: the file, the hash of it and its run, and
what is odd in it."""
_LISTS = {
    "roster": {"vault": TEXT, "name": TEXT, "programme": TEXT, "advisor": TEXT},
    "directory": {"person": TEXT, "name": TEXT, "email": TEXT, "most": NUMBER},
}
_PERSON = "person"


def cohort_columns() -> Mapping[str, Mapping[str, str]]:
    """Return the columns of each table with their types in SQL; `vault` is whose a row is."""
    tables = {
        table.name: {
            "vault": TEXT,
            **(_HEAD if table.name == VAULTS else {}),
            **{
                name: NUMBER if column.kind == "number" else TEXT
                for name, column in table.columns.items()
            },
        }
        for table in SHARE_TABLES
    }
    return {**tables, **_LISTS}


def cohort_rows(
    file: ShareFile, source: str, digest: str, people: Mapping[str, str]
) -> Iterator[tuple[str, SharedRow]]:
    """Yield each row of a share file with the name of its table, without values that are odd.

    `people` are those of the center's directory by what stands for them; whom it does not know
    is dropped: a request to them is no row, and other rows name nobody.
    """
    tables, odd_lines = odd_values(file)
    head: dict[str, Cell] = {
        "center": file.center,
        "level": file.level,
        "until": file.until.isoformat(),
        "as_of": file.as_of,
        "infokb": file.infokb,
        "source": source,
        "digest": digest,
        "odd": "\n".join(odd_lines),
    }
    for name, rows in tables.items():
        for row in rows:
            more = head if name == VAULTS else {}
            cells: dict[str, Cell] = {"vault": file.vault, **more, **row}
            if row.get(_PERSON):
                cells[_PERSON] = people.get(str(row[_PERSON]))
                if cells[_PERSON] is None and name == "asks":
                    continue
            yield name, cells


def list_rows(
    students: Iterable[Student], alumni: Iterable[Alumnus]
) -> Iterator[tuple[str, SharedRow]]:
    """Yield each row of the center's lists with the name of its table."""
    for student in students:
        yield (
            "roster",
            {
                "vault": fold(student.id),
                "name": student.name,
                "programme": student.programme,
                "advisor": student.advisor,
            },
        )
    for alumnus in alumni:
        yield (
            "directory",
            {
                "person": alumnus.id,
                "name": alumnus.name,
                "email": alumnus.email,
                "most": alumnus.limit,
            },
        )


def json_line(row: SharedRow) -> str:
    """Return a row as a line of JSON."""
    return f"{json.dumps(row)}\n"
