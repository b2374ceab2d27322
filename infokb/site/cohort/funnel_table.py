"""The funnel by programme, of the numbers that may be shown."""

from collections.abc import Callable, Collection, Mapping, Sequence
from statistics import median
from typing import Any

from infokb.actions.cohort.editions import ShownNumbers
from infokb.actions.cohort.page_numbers import STUDENTS, THANKS
from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS
from infokb.core.value_class import value_class

HIDDEN = "\u2013"
"""What stands in a cell that is not shown."""
TOTAL = "All"
_UNKNOWN = "No programme"


@value_class
class FunnelRow:
    """A programme with its cells as they are shown."""

    programme: str
    cells: tuple[str, ...]


@value_class
class FunnelTable:
    """The header, the row of each programme, and that of all."""

    header: tuple[str, ...]
    rows: tuple[FunnelRow, ...]


@value_class
class _Column:
    name: str
    title: str
    total: Callable[[Sequence[Any]], str]


def _sum(parts: Sequence[Any]) -> str:
    return f"{sum(parts):,}"


def _rate(parts: Sequence[Any]) -> str:
    return f"{round(100 * sum(part for part, _ in parts) / sum(whole for _, whole in parts))} %"


def _median(parts: Sequence[Any]) -> str:
    return f"{median(parts):g}"


_COUNTS = (
    _Column(STUDENTS, "Students", _sum),
    *(_Column(step, step.capitalize(), _sum) for step in SHARED_STEPS),
    _Column(THANKS, "Thanked in a day", _rate),
)
_MEDIANS = tuple(
    _Column(name, f"{steps[:1].upper()}{steps[1:]}", _median) for name, steps in STEP_DAYS.items()
)


def funnel_table(numbers: ShownNumbers) -> FunnelTable:
    """Return how many people students came how far with, by programme."""
    return _table(numbers, _COUNTS)


def missing_programmes(numbers: ShownNumbers, programmes: Collection[str]) -> Sequence[str]:
    """Return the programmes of the roster of which no number is shown."""
    rows = {row for column, row in numbers.parts if column == STUDENTS}
    return sorted(filter(None, set(programmes) - rows))


def former_programmes(numbers: ShownNumbers, programmes: Collection[str]) -> Sequence[str]:
    """Return the programmes that are shown, and are not in the roster any more."""
    rows = {row for column, row in numbers.parts if column == STUDENTS}
    return sorted(filter(None, rows - set(programmes))) if programmes else ()


def days_table(numbers: ShownNumbers) -> FunnelTable:
    """Return the medians of the students' own medians of days between steps, by programme."""
    return _table(numbers, _MEDIANS)


def _table(numbers: ShownNumbers, columns: Sequence[_Column]) -> FunnelTable:
    """Return a table of columns; all add up only where each programme is shown."""
    rows_by_column = [numbers.row(column.name) for column in columns]
    programmes = sorted({programme for rows in rows_by_column for programme in rows})
    rows = [
        FunnelRow(
            programme or _UNKNOWN,
            tuple(
                _cell(column, rows.get(programme, {}))
                for column, rows in zip(columns, rows_by_column, strict=True)
            ),
        )
        for programme in programmes
    ]
    if len(programmes) > 1:
        all_parts: list[Mapping[str, Any]] = [
            {student: part for parts in rows.values() for student, part in parts.items()}
            for rows in rows_by_column
        ]
        cells = [
            _cell(column, parts if len(rows) == len(programmes) else {})
            for column, parts, rows in zip(columns, all_parts, rows_by_column, strict=True)
        ]
        rows.append(FunnelRow(TOTAL, tuple(cells)))
    return FunnelTable(tuple(column.title for column in columns), tuple(rows))


def _cell(column: _Column, parts: Mapping[str, Any]) -> str:
    return column.total(list(parts.values())) if parts else HIDDEN
