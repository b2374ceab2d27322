"""Local days and instants, across zones and clock changes."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TypeVar

MomentT = TypeVar("MomentT", bound=date)
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_MAX_MINUTES = 10_000 * 366 * 24 * 60


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a local day, also where the clock skips midnight."""
    return _midnight(day.toordinal(), zone)


@lru_cache(maxsize=4096)
def _midnight(ordinal: int, zone: tzinfo) -> datetime:
    wall = datetime.combine(clamp_year(date.fromordinal(ordinal)), time(), zone)
    return wall.astimezone(UTC).astimezone(zone)


def local_day(moment: date | datetime, zone: tzinfo) -> date:
    """Return the local day of a date or time; a time without an offset is local."""
    if isinstance(moment, datetime):
        return instant_of(moment, zone).date()
    return moment


def moment_text(moment: date | datetime) -> str:
    """Return a date or time as messages write it: `2026-11-20`, `2026-11-20 15:00`."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def iso_text(value: date | datetime) -> str:
    """Return a day or time as notes hold it, times to the minute."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat(timespec="seconds" if value.second else "minutes")


def instant_of(moment: date | datetime, zone: tzinfo) -> datetime:
    """Return the instant of a time, or the first of a day."""
    if not isinstance(moment, datetime):
        return midnight(moment, zone)
    return _instant_of(moment, moment.fold, moment.tzinfo, zone)


@lru_cache(maxsize=4096)
def _instant_of(moment: datetime, fold: int, own_zone: tzinfo | None, zone: tzinfo) -> datetime:
    """Return the instant of a time; without its fold and zone, times would seem the same."""
    del fold, own_zone
    clamped = clamp_year(moment)
    aware = clamped if clamped.tzinfo else clamped.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone)


def instant_after(moment: datetime, *, hours: int = 0, minutes: int = 0) -> datetime:
    """Return the instant that lies an elapsed time after another, across a DST change too.

    It is the first or last there is at most.
    """
    elapsed = min(max(hours * 60 + minutes, -_MAX_MINUTES), _MAX_MINUTES)
    try:
        shifted = moment.astimezone(UTC) + timedelta(minutes=elapsed)
    except OverflowError:
        shifted = datetime(_FIRST_YEAR if elapsed < 0 else _LAST_YEAR, 1, 1, tzinfo=UTC)
    return clamp_year(shifted).astimezone(moment.tzinfo)


def days_after(day: date, count: int) -> date:
    """Return the day that lies so many days after another, the first or last there is at most."""
    return date.fromordinal(max(1, min(day.toordinal() + count, date.max.toordinal())))


def monday_of(day: date) -> date:
    """Return the first day of a week."""
    return days_after(day, -day.weekday())


def clamp_year(moment: MomentT) -> MomentT:
    """Return a moment of the first or last year as a near one that no zone overflows."""
    if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return moment
    return moment.replace(year=min(max(moment.year, _FIRST_YEAR), _LAST_YEAR))
