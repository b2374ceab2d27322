"""What to write in place of a date that cannot be read."""

from datetime import date

from infokb.core.dates.written_dates import written_dates
from infokb.core.late_module import import_later
from infokb.core.patterns import compile_later

_CALENDAR = import_later("calendar")
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
        last: int = _CALENDAR.monthrange(year, month)[1]
        return f"that month ends on {date(year, month, last)}"
    return f"write it like {example}"
