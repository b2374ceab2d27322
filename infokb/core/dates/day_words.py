"""Days and times in words, as the terminal and the site write them."""

from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NEAR = 6
"""Days before and after today that are called by their weekday."""


def short_date(day: date, today: date) -> str:
    """Return a day as `Nov 5`, with its year when it is another one."""
    year = f", {day.year}" if day.year != today.year else ""
    return f"{_MONTHS[day.month - 1]} {day.day}{year}"


def weekday_date(day: date, today: date) -> str:
    """Return a day as `Thu, Nov 5`, with its year when it is another one."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_date(day, today)}"


def relative_day(day: date, today: date) -> str:
    """Return a day as one says it: today, yesterday, tomorrow, a near weekday, else its date."""
    distance = (day - today).days
    if abs(distance) <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    return _WEEKDAYS[day.weekday()] if abs(distance) <= _NEAR else short_date(day, today)


def moment_words(moment: date | datetime, today: date) -> str:
    """Return a day as one says it, or the day and time of an appointment."""
    if isinstance(moment, datetime):
        return f"{weekday_date(moment.date(), today)}, {clock_time(moment)}"
    return relative_day(moment, today)


def clock_time(moment: datetime) -> str:
    """Return a time as `14:05`."""
    return f"{moment:%H:%M}"
