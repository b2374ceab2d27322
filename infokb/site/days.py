"""Typed days, and times in other zones, as the site writes them."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from infokb.core.dates import day_words
from infokb.core.patterns import compile_later

_DATE = compile_later(
    r"\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,4}(?:, \d{4})?\b"
)
_NO_BREAK_SPACE = "\u00a0"


@lru_cache(maxsize=8192)
def unbroken(text: str) -> str:
    """Return a text in which no line ends within a date."""
    return _DATE.sub(lambda date_: date_[0].replace(" ", _NO_BREAK_SPACE), text)


def day_text(text: str, today: date) -> str:
    """Return a typed day as `Nov 20`, anything else as it is."""
    try:
        return day_words.short_date(date.fromisoformat(text), today)
    except ValueError:
        return text


def time_in_zone(moment: datetime, zone: str) -> str:
    """Return a time in another zone, with its day where that differs, and the zone's city."""
    local = moment.astimezone(ZoneInfo(zone))
    day = ""
    if local.date() != moment.date():
        day = f"{day_words.weekday_date(local, moment.date())}, "
    return f"{day}{day_words.clock_time(local)} in {zone.rpartition('/')[2].replace('_', ' ')}"


def time_zone(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    return ZoneInfo(name)
