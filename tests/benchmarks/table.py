"""The figures as a table in Markdown, ready for `docs/figures.md`."""

from typing import NamedTuple


class Goal(NamedTuple):
    """What a figure is to be at most: times the peer's (`x`), seconds, milliseconds, MB, or GB."""

    limit: float
    unit: str

    def __str__(self) -> str:
        return f"≤ {self.limit:g}{' ' if self.unit != 'x' else ''}{_UNITS[self.unit]}"


_UNITS = {"x": " x", "s": "s", "s wall": "s", "ms": "ms", "MB": "MB", "GB": "GB"}


class Row(NamedTuple):
    """A line: what is measured and beside what, the goal, what is held against it."""

    what: str
    peer: str = ""
    goal: Goal | None = None
    measured: float | None = None
    by_cpu: float | None = None
    by_wall: float | None = None
    figure: str = ""


HEAD = "| | goal | infokb | by CPU | by wall | beside | met |\n|---|---|---|---|---|---|---|"


def table_line(row: Row) -> str:
    """Return the line of a row."""
    cells = (
        row.what,
        str(row.goal) if row.goal else "–",
        row.figure,
        _times(row.by_cpu),
        _times(row.by_wall),
        row.peer,
        _verdict(row),
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f} x"


def _verdict(row: Row) -> str:
    if row.goal is None:
        return ""
    if row.measured is None:
        return "not measured"
    return "yes" if row.measured <= row.goal.limit else "**no**"
