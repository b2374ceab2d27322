"""Days and times in words, as the terminal and the site write them.

A sentence has `short_date`; `relative_day` where it is read at once and never kept; `weekday_date`
of what is ahead, and of a list by day; `full_date` over a page. What a command understood is said
in `iso_words`. Only tables, fields, and JSON have dates as notes hold them.
"""

from datetime import date, datetime
from functools import lru_cache

from infokb.core.dates.instants import iso_text

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
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
"""Letters of a short name."""
_NEAR = 6
"""Days before and after today that are called by their weekday."""


def short_date(day: date, today: date) -> str:
    """Return a day as `Nov 5`, with its year when it is another one."""
    year = f", {day.year}" if day.year != today.year else ""
    return f"{month_name(day)[:_SHORT]} {day.day}{year}"


@lru_cache
def weekday_date(day: date, today: date) -> str:
    """Return a day as `Thu, Nov 5`, with its year when it is another one."""
    return f"{weekday_name(day)[:_SHORT]}, {short_date(day, today)}"


def full_date(day: date) -> str:
    """Return a day as `Thursday, November 5, 2026`."""
    return f"{weekday_name(day)}, {month_name(day)} {day.day}, {day.year}"


def month_and_year(day: date) -> str:
    """Return the month of a day as `November 2026`."""
    return f"{month_name(day)} {day.year}"


def relative_day(day: date, today: date) -> str:
    """Return a day as one says it: today, yesterday, tomorrow, a near weekday, else its date."""
    distance = (day - today).days
    if abs(distance) <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    if abs(distance) <= _NEAR:
        return weekday_name(day)[:_SHORT]
    return short_date(day, today)


def moment_words(moment: date | datetime, today: date) -> str:
    """Return a day as one says it, or the day and time of an appointment."""
    if isinstance(moment, datetime):
        return f"{weekday_date(moment.date(), today)}, {clock_time(moment)}"
    return relative_day(moment, today)


def month_name(day: date) -> str:
    """Return the month of a day, as `November`."""
    return _MONTHS[day.month - 1]


def weekday_name(day: date) -> str:
    """Return the weekday of a day, as `Thursday`."""
    return _WEEKDAYS[day.weekday()]


def iso_words(moment: date | datetime) -> str:
    """Return a day or time as notes hold it, after its weekday: `Fri 2026-11-20T15:00`."""
    return f"{weekday_name(moment)[:_SHORT]} {iso_text(moment)}"


def clock_time(moment: datetime) -> str:
    """Return a time as `14:05`."""
    return f"{moment.hour:02}:{moment.minute:02}"
