"""Dates that are written out: `Nov 20`, `20 November 2026`, `11/20/2026`, `2026-11-20`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from infokb.core.patterns import compile_later

_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
"""Letters that a name has at least."""
_CENTURY = 2000
_YEAR_FIRST = compile_later(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))")
_NUMBERS = compile_later(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?")
_NAMED = compile_later(
    r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"
    r"(?:(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?P<month2>[a-z]{3,9})\.?)"
    r"(?:,? (?P<year>\d{4}))?"
)


class WrittenDate(NamedTuple):
    """One reading of a date: without a year where none is written.

    `weekday` is the one that is written with it, from Monday (0). `month_first` says how numbers
    were read, None where there is only one way.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    month_first: bool | None = None

    def in_year(self, year: int) -> date | None:
        """Return the date in a year, None when that year has none."""
        with suppress(ValueError):
            return date(self.year or year, self.month, self.day)
        return None

    def exists(self) -> bool:
        """Return whether some year has the date."""
        leap = 2000
        return self.in_year(leap) is not None


def weekday_number(word: str) -> int | None:
    """Return the number of a weekday, from Monday (0), by the first letters of its name."""
    return _number(word, _WEEKDAYS)


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return each date that a text may be, none where it is no date; case is ignored."""
    typed = " ".join(text.lower().split())
    return tuple(dict.fromkeys(reading for reading in _readings(typed) if reading.exists()))


def _readings(typed: str) -> Iterator[WrittenDate]:
    if match := _YEAR_FIRST.fullmatch(typed):
        month, day = (match[3], match[4]) if match[2] else (match[5], match[6])
        yield WrittenDate(int(match[1]), int(month), int(day))
    elif match := _NUMBERS.fullmatch(typed):
        yield from _numbers(match)
    elif match := _NAMED.fullmatch(typed):
        month_number = _number(match["month"] or match["month2"], _MONTHS)
        weekday = weekday_number(match["weekday"] or "")
        if month_number is not None and (weekday is not None) == bool(match["weekday"]):
            year = int(match["year"]) if match["year"] else None
            day = match["day"] or match["day2"]
            yield WrittenDate(year, month_number + 1, int(day), weekday)


def _numbers(match: re.Match[str]) -> Iterator[WrittenDate]:
    """Yield both readings of two numbers; with points, the day stands first."""
    first, mark, second, year_text = match.groups()
    if mark == "-" and not year_text:
        return
    year = int(year_text) if year_text else None
    if year is not None and year < _CENTURY // 20:
        year += _CENTURY
    if mark == "." or first == second:
        yield WrittenDate(year, int(second), int(first))
        return
    readings = [
        WrittenDate(year, int(second), int(first), month_first=False),
        WrittenDate(year, int(first), int(second), month_first=True),
    ]
    existing = [reading for reading in readings if reading.exists()]
    alone = len(existing) == 1
    yield from (reading._replace(month_first=None) if alone else reading for reading in existing)


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the name that begins with a word of three letters or more."""
    if len(word) < _SHORTEST:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)
