"""The heat strip: how much happened on each day since the first, as a picture and in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.value_class import value_class

WEEKS = 53
CELL = 10
LEVELS = 4
_GAP = 2
_HEAD = 12
_LABEL_WEEKS = 3
_BROADEST = 16
_WIDTH = 640
_REM = 17


@value_class
class HeatStrip:
    """A strip of weeks: an SVG path for each level, and the sum of each month that has one.

    `touch_days` are the days of the first and the last touch; `most` is the most of a day, at the
    highest level; `labels` are months and where they stand.
    """

    first: date
    last: date
    touch_days: tuple[date, date]
    weeks: int
    most: int
    levels: tuple[tuple[int, str], ...]
    months: tuple[tuple[date, int], ...]
    labels: tuple[tuple[int, date], ...]

    @property
    def total(self) -> int:
        """How much happened in all."""
        return sum(number for _, number in self.months)

    @property
    def width(self) -> int:
        """How wide it is, in its own units."""
        return (self.weeks + _LABEL_WEEKS - 1) * CELL

    @property
    def height(self) -> int:
        """How high it is, in its own units."""
        return _HEAD + 7 * CELL - _GAP

    @property
    def rem(self) -> str:
        """How wide it is on a page: cells are larger where there are few."""
        broad = min(_BROADEST, _WIDTH * CELL // self.width)
        return f"{self.width * broad / CELL / _REM:.2f}rem"


def heat_strip(touch_counts: Mapping[date, int], today: date) -> HeatStrip:
    """Return the strip that ends today: a column a week, Mondays on top, a year at most."""
    sunday = days_after(today, 6 - today.weekday())
    earliest = days_after(sunday, 1 - 7 * WEEKS)
    first_touch = min((day for day in touch_counts if earliest <= day <= today), default=today)
    first = days_after(first_touch, -first_touch.weekday())
    days = [days_after(first, at) for at in range((today - first).days + 1)]
    most = max(touch_counts.get(day, 0) for day in days)
    paths: dict[int, list[str]] = {level: [] for level in range(LEVELS + 1)}
    touched_days = [day for day in days if touch_counts.get(day)] or [today]
    months: Counter[date] = Counter()
    for at, day in enumerate(days):
        number = touch_counts.get(day, 0)
        level = -(-LEVELS * number // most) if number else 0
        paths[level].append(f"M{at // 7 * CELL} {_HEAD + at % 7 * CELL}{_SQUARE}")
        months[day.replace(day=1)] += number
    return HeatStrip(
        first,
        today,
        (touched_days[0], touched_days[-1]),
        len(days) // 7 + bool(len(days) % 7),
        most,
        tuple((level, "".join(cells)) for level, cells in paths.items() if cells),
        tuple((month, number) for month, number in months.items() if number),
        tuple(_labels(days)),
    )


def _labels(days: list[date]) -> Iterator[tuple[int, date]]:
    """Yield each month with the week in which it begins; a first one only if there is room."""
    starts = [at // 7 for at, day in enumerate(days) if day.day == 1 and at]
    if not starts or starts[0] >= _LABEL_WEEKS:
        yield 0, days[0]
    yield from ((week * CELL, days_after(days[0], week * 7 + 6)) for week in starts)


_SQUARE = f"h{CELL - _GAP}v{CELL - _GAP}h-{CELL - _GAP}z"
