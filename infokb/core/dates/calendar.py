"""Days, business days and the instants between which something is due."""

import enum
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple, TypeVar

D = TypeVar("D", bound=date)
_SATURDAY = 5
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_MAX_MINUTES = 10_000 * 366 * 24 * 60
_LEAD = re.compile(r"([0-9]{1,4})(h|d|w|bd)")


class Due(NamedTuple):
    """Two aware instants: from `start` on it is to be done, at `end` it is late."""

    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The local day of the last instant before the end."""
        last = self.end.astimezone(UTC) - timedelta(microseconds=1)
        return last.astimezone(self.end.tzinfo).date()


class State(enum.StrEnum):
    """How a follow-up stands at a moment, from far off to late."""

    SCHEDULED = "scheduled"
    UNDATED = "undated"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Lead:
    """A length of time before something: `amount` of h, d, w or bd (business days)."""

    amount: int
    unit: str

    def before(self, instant: datetime, holidays: Collection[date]) -> datetime:
        """Return the instant that lies this long before another; days are calendar days."""
        if self.unit == "h":
            return later(instant, hours=-self.amount)
        if self.unit == "bd":
            day = _steps(instant.date(), -self.amount, holidays)
        else:
            day = days_after(instant.date(), -self.amount * (7 if self.unit == "w" else 1))
        return datetime.combine(_tame(day), instant.timetz())


def lead(text: str) -> Lead:
    """Return the length of time a text names, `3d 2w 36h 3bd`; raise ValueError."""
    found = _LEAD.fullmatch(text)
    if not found:
        raise ValueError("a length of time is written 3d, 2w, 36h or 3bd")
    return Lead(int(found[1]), found[2])


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a local day, also where the clock skips midnight."""
    wall = datetime.combine(_tame(day), time(), zone)
    return wall.astimezone(UTC).astimezone(zone)


@lru_cache(maxsize=4096)
def whole_day(day: date, zone: tzinfo) -> Due:
    """Return a due day: from its midnight to the next."""
    return Due(midnight(day, zone), midnight(days_after(day, 1), zone))


def rest_of_day(moment: datetime, zone: tzinfo) -> Due:
    """Return what is left of a local day: from a moment to midnight."""
    return Due(moment, whole_day(moment.date(), zone).end)


def local_day(moment: date | datetime, zone: tzinfo) -> date:
    """Return the local day of a date or time; a time without an offset is local."""
    if isinstance(moment, datetime):
        return instant(moment, zone).date()
    return moment


def instant(moment: date | datetime, zone: tzinfo) -> datetime:
    """Return the instant of a time, or the first of a day."""
    if not isinstance(moment, datetime):
        return midnight(moment, zone)
    tame = _tame(moment)
    aware = tame if tame.tzinfo else tame.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone)


def later(moment: datetime, *, hours: int = 0, minutes: int = 0) -> datetime:
    """Return the instant that lies an elapsed time after another, across a DST change too.

    It is the first or last there is at most.
    """
    elapsed = min(max(hours * 60 + minutes, -_MAX_MINUTES), _MAX_MINUTES)
    try:
        found = moment.astimezone(UTC) + timedelta(minutes=elapsed)
    except OverflowError:
        found = datetime(_FIRST_YEAR if elapsed < 0 else _LAST_YEAR, 1, 1, tzinfo=UTC)
    return _tame(found).astimezone(moment.tzinfo)


def days_after(day: date, count: int) -> date:
    """Return the day that lies so many days after another, the first or last there is at most."""
    return date.fromordinal(max(1, min(day.toordinal() + count, date.max.toordinal())))


def business_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the day that lies so many business days after another, the last there is at most."""
    return _steps(day, max(count, 0), holidays)


def state(due: Due | None, now: datetime, within: Lead, holidays: Collection[date]) -> State:
    """Return how a follow-up stands now; without a due day it is undated."""
    if due is None:
        return State.UNDATED
    if now >= due.end:
        return State.OVERDUE
    if now >= due.start:
        return State.DUE
    return State.SOON if now >= within.before(due.start, holidays) else State.SCHEDULED


def days_late(due: Due | None, now: datetime) -> int:
    """Return how many calendar days ago the due day was, 0 when it is not over."""
    return max(0, (now.date() - due.day).days) if due and now >= due.end else 0


def _steps(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the day so many business days away, the first or last there is at most."""
    direction = 1 if count > 0 else -1
    edge = date.max if count > 0 else date.min
    for _ in range(abs(count)):
        day = days_after(day, direction)
        while day != edge and (day.weekday() >= _SATURDAY or day in holidays):
            day = days_after(day, direction)
        if day == edge:
            break
    return day


def _tame(moment: D) -> D:
    """Return a moment of the first or last year as a near one that no zone overflows."""
    if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return moment
    return moment.replace(year=min(max(moment.year, _FIRST_YEAR), _LAST_YEAR))
