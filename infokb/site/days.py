"""Days and times in words that are the same on every machine."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """Return a day as `20 Nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def day_with_weekday(day: date) -> str:
    """Return a day as `Fri 20 Nov 2026`."""
    return f"{_DAYS[day.weekday()][:3]} {short_day(day)}"


def month_and_year(day: date) -> str:
    """Return the month of a day as `November 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def full_day(day: date) -> str:
    """Return a day as `Friday 20 November 2026`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_time(moment: datetime) -> str:
    """Return a time as `14:05`."""
    return f"{moment.hour:02}:{moment.minute:02}"


def day_text(text: str) -> str:
    """Return a typed day in words, anything else as it is."""
    try:
        return short_day(date.fromisoformat(text))
    except ValueError:
        return text


def time_in_zone(moment: datetime, zone: str) -> str:
    """Return a time in another zone, with its day where that differs, and the zone's city."""
    there = moment.astimezone(ZoneInfo(zone))
    day = "" if there.date() == moment.date() else f"{day_with_weekday(there)}, "
    return f"{day}{clock_time(there)} in {zone.rpartition('/')[2].replace('_', ' ')}"


def time_zone(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    return ZoneInfo(name)
