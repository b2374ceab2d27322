"""The heat strip: how much happened on each day of the last year, as a picture and in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from infokb.core.dates.instants import days_after

WEEKS = 53
CELL = 10
_GAP = 2
_LEVELS = (1, 2, 4, 7)


@dataclass(frozen=True)
class HeatStrip:
    """A strip of weeks: an SVG path for each level, and the sum of each month that has one."""

    first: date
    last: date
    width: int
    height: int
    levels: tuple[tuple[int, str], ...]
    months: tuple[tuple[date, int], ...]

    @property
    def total(self) -> int:
        """How much happened in all."""
        return sum(number for _, number in self.months)


def heat_strip(touched: Mapping[date, int], today: date) -> HeatStrip:
    """Return the strip that ends with the week of a day: a column a week, Mondays on top."""
    sunday = days_after(today, 6 - today.weekday())
    first = days_after(sunday, 1 - 7 * WEEKS)
    paths: dict[int, list[str]] = {level: [] for level in range(len(_LEVELS) + 1)}
    months: Counter[date] = Counter()
    for at in range((today - first).days + 1):
        day = days_after(first, at)
        number = touched.get(day, 0)
        paths[_level(number)].append(f"M{at // 7 * CELL} {at % 7 * CELL}{_SQUARE}")
        months[day.replace(day=1)] += number
    return HeatStrip(
        first,
        today,
        WEEKS * CELL - _GAP,
        7 * CELL - _GAP,
        tuple((level, "".join(cells)) for level, cells in paths.items() if cells),
        tuple((month, number) for month, number in months.items() if number),
    )


_SQUARE = f"h{CELL - _GAP}v{CELL - _GAP}h-{CELL - _GAP}z"


def _level(number: int) -> int:
    return sum(number >= least for least in _LEVELS)
