"""Dates as people write them in sentences: `Friday`, `Nov 25`, `11/25`, `end of the week`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import DateReader
from infokb.core.dates.written_dates import written_dates

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = (
    "(?:(?:next|this) )?(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    "|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_WORDS = (
    rf"(?:today|tonight|tomorrow|end of (?:the )?(?:week|month|year)"
    rf"|(?:{WEEKDAY},? )?(?:{MONTH} {_NUMBER}|{_NUMBER}\.? (?:of )?{MONTH})(?:,? \d{{4}})?"
    rf"|{WEEKDAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    r"|\d{1,2}/\d{1,2}|\d{8})(?![\w'’/]|[-.]\d)"
)
"""Words that name a day, as a regular expression that ignores case."""


def day_in_words(words: str, since: date | None) -> tuple[date, bool] | None:
    """Return the day that words name and whether they say all of it, None where it may be two.

    What they leave open is counted from `since`.
    """
    text = " ".join(words.lower().split())
    days = {day for day in _days(text, since) if day}
    if len(days) == 1:
        return days.pop(), bool(re.search(r"\d{4}", text))
    return None


def _days(text: str, since: date | None) -> Iterator[date | None]:
    """Yield the days that a text may name."""
    readings = written_dates(text)
    for reading in readings:
        if reading.year is not None:
            yield reading.in_year(reading.year)
        elif since:
            years = (since.year, since.year + 1)
            days = (reading.in_year(year) for year in years)
            yield next((day for day in days if day and day >= since), None)
    if since and not readings:
        with suppress(DateTextError):
            yield DateReader(datetime.combine(since, time())).day(text)
