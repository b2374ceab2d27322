"""What to write in place of a date that cannot be read."""

from calendar import monthrange
from datetime import date

from infokb.core.dates.written_dates import written_dates
from infokb.core.patterns import compile_later

_ISO = compile_later(r"(?!0000)([0-9]{4})-(0[1-9]|1[0-2])-[0-9]{2}")


def full_dates(text: str) -> list[date]:
    """Return each date that a text with a year may be, the earliest first."""
    days = (reading.in_year(reading.year) for reading in written_dates(text) if reading.year)
    return sorted(day for day in days if day)


def date_help(text: str, example: str = "2026-11-25") -> str:
    """Return how to write what a text means, or what dates look like where it means none."""
    if days := full_dates(text):
        return f"write it as {' or '.join(map(str, days))}"
    if match := _ISO.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return f"that month ends on {date(year, month, monthrange(year, month)[1])}"
    return f"write it like {example}"
