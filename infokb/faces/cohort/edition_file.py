"""What of a cohort was shown to others, kept beside the tables, so that no difference tells."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from infokb.actions.cohort.editions import Edition, PublishedNumbers
from infokb.core.errors import DiskError
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.disk.cohort.table_folders import TABLES_FOLDER
from infokb.disk.write.atomic_file import write_file

EDITIONS_PATH = f"{TABLES_FOLDER}/editions.json"
"""The file in a center's folder."""


@value_class
class CohortEditions:
    """What was shown on the pages, and in the list for the students."""

    pages: PublishedNumbers
    list: PublishedNumbers


def load_editions(root: Path) -> CohortEditions:
    """Return what a center's folder showed; raise DiskError where that cannot be read."""
    path = root / EDITIONS_PATH
    if not path.is_file():
        return CohortEditions(PublishedNumbers({}), PublishedNumbers({}))
    try:
        data = json.loads(path.read_bytes())
        return CohortEditions(_published(data["pages"]), _published(data["list"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = "what was shown before cannot be read, so no numbers are shown"
        way_out = "restore it; without it the next numbers are the first, to be compared with none"
        raise DiskError(message, way_out) from error


def save_editions(root: Path, editions: CohortEditions) -> None:
    """Keep what was shown; it is in place before anybody sees it."""
    data = {"pages": _rows(editions.pages), "list": _rows(editions.list)}
    write_file(root / EDITIONS_PATH, f"{json.dumps(data)}\n".encode("ascii"), replace=True)


def forget_in_editions(root: Path, students: Collection[str]) -> None:
    """Remove some students from all that was shown."""
    editions = load_editions(root)
    remaining = CohortEditions(editions.pages.without(students), editions.list.without(students))
    if remaining != editions:
        save_editions(root, remaining)


def students_in_editions(root: Path) -> frozenset[str]:
    """Return who is part of what was shown; raise DiskError where that cannot be read."""
    editions = load_editions(root)
    return editions.pages.students | editions.list.students


def is_in_editions(root: Path, student: str) -> bool:
    """Return whether a student is in what was shown, or that cannot be read."""
    try:
        return student in students_in_editions(root)
    except DiskError:
        return True


def _rows(published: PublishedNumbers) -> list[list[Any]]:
    return [
        [
            *name,
            [[each.day.isoformat(), each.least, each.forgotten, each.parts] for each in editions],
        ]
        for name, editions in published.editions.items()
    ]


def _published(rows: list[list[Any]]) -> PublishedNumbers:
    return PublishedNumbers(
        {(column, row): tuple(map(_edition, editions)) for column, row, editions in rows}
    )


def _edition(cells: list[Any]) -> Edition:
    day, least, forgotten_count, parts = cells
    return Edition(date.fromisoformat(day), int(least), _parts(parts), int(forgotten_count))


def _parts(parts: Any) -> Mapping[str, Any]:
    return {fold(student): part for student, part in parts.items()}
