"""The lines of the river, and where they may run.

A line leaves behind a name and bends only where no name stands, so that none lies on a line.
Acquaintances, and referrals besides the tree, run between the rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infokb.site.charts.signs import ARROW, RADIUS

ROW = 26
LABEL = RADIUS + 6
_HALF = ROW // 2
_MARGIN = 28
_BEHIND = 8
_GUTTER = 40
_LANES = (-3, 0, 3)


@dataclass(eq=False)
class RiverSpot:
    """Where a person stands in a picture, and how far their label reaches."""

    person: int
    column: int
    y: int
    label: str
    width: int
    more: str
    x: int = 0
    bend: int = 0

    @property
    def end(self) -> int:
        """Where the label ends."""
        return self.x + LABEL + self.width


def set_columns(spots: Sequence[RiverSpot]) -> int:
    """Set how far to the right all stand, and where lines may bend; return the width."""
    x = _MARGIN
    for column in range(1 + max(spot.column for spot in spots)):
        members = [spot for spot in spots if spot.column == column]
        bend = x + LABEL + max(spot.width for spot in members) + _BEHIND
        for spot in members:
            spot.x, spot.bend = x, bend
        x = bend + _GUTTER
    return x - _GUTTER


def branch_lines(edges: Iterable[tuple[RiverSpot, Sequence[RiverSpot]]]) -> str:
    """Return the lines from each to those below: one trunk, with a bend to each."""
    lines: list[str] = []
    for spot, below in edges:
        if not below:
            continue
        first, *rest = below
        lines.append(f"M{spot.end + 4} {spot.y}H{first.x - _BEHIND}{ARROW}")
        if rest:
            lines.append(f"M{spot.bend} {spot.y}q{_HALF} 0 {_HALF} {_HALF}V{rest[-1].y - _HALF}")
        lines += [
            f"M{spot.bend + _HALF} {other.y - _HALF}q0 {_HALF} {_HALF} {_HALF}"
            f"H{other.x - _BEHIND}{ARROW}"
            for other in rest
        ]
    return "".join(lines)


def beside_line(spot: RiverSpot, other: RiverSpot, lane: int) -> str:
    """Return the line of a referral besides the tree: along the top of the other's row."""
    x = spot.bend + _HALF + 6
    y = other.y - _HALF + _LANES[lane % 3]
    down = 5 if y > spot.y else -5
    on = 5 if other.x - 26 > x else -5
    return (
        f"M{spot.end + 4} {spot.y}H{x - 5}Q{x} {spot.y} {x} {spot.y + down}V{y - down}"
        f"Q{x} {y} {x + on} {y}H{other.x - 26}"
        f"C{other.x - 16} {y} {other.x - 26} {other.y} {other.x - _BEHIND} {other.y}{ARROW}"
    )


def acquaintance_line(spot: RiverSpot, other: RiverSpot, lane: int) -> str:
    """Return the line between two who know each other: down a lane, and along the other's row."""
    if spot.column > other.column:
        spot, other = other, spot
    down = 1 if other.y > spot.y else -1
    side = -1 if other.y >= spot.y else 1
    x = spot.x - 16 + _LANES[lane % 3]
    y = other.y + side * _HALF + _LANES[lane // 3 % 3]
    start = spot.y + down * (RADIUS - 1)
    return (
        f"M{spot.x - 3} {start}Q{x} {start} {x} {start + down * 3}V{y - down * 3}"
        f"Q{x} {y} {x + 3} {y}H{other.x - 4}Q{other.x} {y} {other.x} {other.y + side * RADIUS}"
    )
