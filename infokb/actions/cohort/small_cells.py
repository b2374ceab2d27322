"""Numbers of a table that too few students stand behind, and those that would give them away."""

from collections.abc import Collection, Mapping

from infokb.core.value_class import value_class

MIN_STUDENTS = 5
"""Behind every number that is shown stand at least so many students."""


@value_class
class ColumnCells:
    """Which rows of a column are not shown, and whether its total is."""

    hidden_names: frozenset[str]
    total: bool


def column_cells(
    students: Mapping[str, int], least: int, small: Collection[str] = ()
) -> ColumnCells:
    """Return what is not shown of a column, by how many students stand behind each row.

    Rows that are `small` as a whole are hidden whatever they hold. What is hidden has at least
    `least` students together, so that no difference from the total says more than a number that
    is shown.
    """
    hidden_names = {name for name, count in students.items() if 0 < count < least or name in small}
    visible_counts = sorted(
        (count, name) for name, count in students.items() if name not in hidden_names
    )
    behind = sum(students[name] for name in hidden_names)
    while hidden_names and behind < least and visible_counts:
        count, name = visible_counts.pop(0)
        hidden_names.add(name)
        behind += count
    total = sum(students.values())
    return ColumnCells(frozenset(hidden_names), not hidden_names or behind >= least or not total)
