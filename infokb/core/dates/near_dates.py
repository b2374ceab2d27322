"""Dates as people write them in sentences: `Friday`, `Nov 25`, `11/25`, `end of the week`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from infokb.core.dates.natural import day_from_text

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    "(?:(?:next|this) )?(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    "|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_WORDS = (
    rf"(?:today|tonight|tomorrow|end of (?:the )?(?:week|month|year)"
    rf"|(?:{_WEEKDAY},? )?(?:{_MONTH} {_NUMBER}|{_NUMBER}\.? (?:of )?{_MONTH})(?:,? \d{{4}})?"
    rf"|{_WEEKDAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    r"|\d{1,2}/\d{1,2}|\d{8})(?![\w'’/]|[-.]\d)"
)
"""Words that name a day, as a regular expression that ignores case."""
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.]?(?P<month>\d{1,2})[-/.]?(?P<day>\d{1,2})")
_NUMBERS = re.compile(
    r"(?P<left>\d{1,2})(?P<mark>[-/.])(?P<right>\d{1,2})(?:[-/.](?P<year>\d{4}))?"
)
_NAMED = re.compile(
    rf"(?:{_WEEKDAY},? )?(?:(?P<month>{_MONTH}) (?P<day>\d+)[a-z]*"
    rf"|(?P<day2>\d+)[a-z]*\.? (?:of )?(?P<month2>{_MONTH}))(?:,? (?P<year>\d{{4}}))?"
)


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
    if match := _YEAR_FIRST.fullmatch(text):
        yield _day(match["year"], int(match["month"]), int(match["day"]), since)
    elif match := _NUMBERS.fullmatch(text):
        left, right = int(match["left"]), int(match["right"])
        yield _day(match["year"], right, left, since)
        if match["mark"] != ".":
            yield _day(match["year"], left, right, since)
    elif match := _NAMED.fullmatch(text):
        month = _MONTHS.index((match["month"] or match["month2"])[:3]) + 1
        yield _day(match["year"], month, int(match["day"] or match["day2"]), since)
    elif since:
        with suppress(ValueError):
            yield day_from_text(text.replace("the ", "").replace("tonight", "today"), since)


def _day(year: str | None, month: int, day: int, since: date | None) -> date | None:
    """Return a day, without a year the first one from `since` on; None where there is none."""
    years = (int(year),) if year else (since.year, since.year + 1) if since else ()
    for number in years:
        with suppress(ValueError):
            found = date(number, month, day)
            if year or not since or found >= since:
                return found
    return None
