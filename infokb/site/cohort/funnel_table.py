"""The funnel by programme, without numbers that few students stand behind."""

from collections.abc import Mapping, Sequence
from typing import Any

from infokb.actions.cohort.small_cells import column_cells
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
    title: str
    values: Mapping[str, int]
    students: Mapping[str, int]
    of: Mapping[str, int] | None = None

    def cells(self, least: int, small: frozenset[str]) -> Mapping[str, str]:
        """Return the cell of each programme, and that of all."""
        cells = column_cells(self.students, least, small)
        cell_by_programme = {
            name: HIDDEN if name in cells.hidden_names else self._cell([name])
            for name in self.values
        }
        return {**cell_by_programme, TOTAL: self._cell(self.values) if cells.total else HIDDEN}

    def _cell(self, names: Sequence[str] | Mapping[str, int]) -> str:
        value = sum(self.values[name] for name in names)
        if self.of is None:
            return str(value)
        whole = sum(self.of[name] for name in names)
        return f"{round(100 * value / whole)} %" if whole else ""


@value_class
class _MedianColumn:
    """Medians, which cannot be summed: that of all stands beside those of the programmes."""

    title: str
    values: Mapping[str, float | None]
    students: Mapping[str, int]

    def cells(self, least: int, small: frozenset[str]) -> Mapping[str, str]:
        """Return the cell of each programme, and that of all."""
        visible = column_cells(self.students, least, small)
        hidden_names = visible.hidden_names if visible.total else {*visible.hidden_names, TOTAL}
        return {
            name: HIDDEN if name in hidden_names or value is None else f"{value:g}"
            for name, value in self.values.items()
        }


def funnel_table(
    funnel: Sequence[Mapping[str, Any]], thanks: Sequence[Mapping[str, Any]], least: int
) -> FunnelTable:
    """Return the table of two answers; behind each number stand at least so many students."""
    students = {row["programme"]: row["students"] for row in funnel}
    first = _Column("Students", students, students)
    columns = [
        first,
        *(_step_column(funnel, step) for step in SHARED_STEPS),
        _Column(
            "Thanked in a day",
            {row["programme"]: row["in_time"] for row in thanks},
            {row["programme"]: row["thanks_students"] for row in thanks},
            {row["programme"]: row["decided"] for row in thanks},
        ),
    ]
    return _table(columns, students, least)


def days_table(
    funnel: Sequence[Mapping[str, Any]], days: Sequence[Mapping[str, Any]], least: int
) -> FunnelTable:
    """Return the medians of days between steps; behind each stand at least so many students."""
    students = {row["programme"]: row["students"] for row in funnel}
    rows = {TOTAL if row["programme"] is None else row["programme"]: row for row in days}
    columns = [
        _MedianColumn(
            f"{steps[:1].upper()}{steps[1:]}",
            {name: row[step] for name, row in rows.items()},
            {name: rows[name][f"{step}_students"] for name in students},
        )
        for step, steps in STEP_DAYS.items()
    ]
    return _table(columns, students, least)


def _table(
    columns: Sequence["_Column | _MedianColumn"], students: Mapping[str, int], least: int
) -> FunnelTable:
    small = column_cells(students, least).hidden_names
    all_cells = [column.cells(least, small) for column in columns]
    names = [*students, TOTAL] if len(students) > 1 else list(students)
    return FunnelTable(
        tuple(column.title for column in columns),
        tuple(
            FunnelRow(name or _UNKNOWN, tuple(cells[name] for cells in all_cells)) for name in names
        ),
    )


def _step_column(rows: Sequence[Mapping[str, Any]], step: str) -> _Column:
    return _Column(
        step.capitalize(),
        {row["programme"]: row[step] for row in rows},
        {row["programme"]: row[f"{step}_students"] for row in rows},
    )
