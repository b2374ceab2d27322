"""Times that the words of a task name: `in January`, `early next week`, `after the holidays`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import MAXYEAR, date, datetime, time
from typing import NamedTuple

from infokb.core.dates.business_days import step_business_days
from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import DateReader, last_of_month
from infokb.core.dates.instants import days_after
from infokb.core.dates.near_dates import DAY_WORDS, MONTH, WEEKDAY, day_in_words
from infokb.core.dates.written_dates import written_dates
from infokb.core.patterns import compile_later

_WEEK = 7
_FAR = 270
"""Days from which a month without a year may be the one that was."""
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = {"early": (1, 10), "start": (1, 10), "beginning": (1, 10), "mid": (11, 20),
          "middle": (11, 20), "late": (21, 31), "end": (31, 31)}  # fmt: skip
"""The first and the last day of a part of a month."""
_DAY = compile_later(
    r"(?<![\w/-])(?:due|by|until|till|before|no later than|on)(?: on| by| the)?:? "
    rf"(?P<words>{DAY_WORDS})",
    re.IGNORECASE,
)
_LAST_DAY = compile_later(
    rf"(?:^|(?<=[\s,(]))(?P<words>today|tonight|tomorrow|{WEEKDAY})(?=[.!)]*$)", re.IGNORECASE
)
_PERIOD = compile_later(
    r"(?<![\w/-])(?P<said>(?:in|by|until|till|before|around|towards?) )?(?:the )?"
    rf"(?:(?P<part>{'|'.join(_PARTS)})(?: of(?: the)?)?[ -])?"
    rf"(?:(?P<month>{MONTH})(?:,? (?P<year>20\d\d))?|next (?P<next>week|month|year))"
    r"(?! ?\d|[\w'’/-])",
    re.IGNORECASE,
)
_AMOUNT = compile_later(
    rf"(?<![\w/-])in (?P<count>\d{{1,3}}|an?|{'|'.join(_COUNTS)}) (?P<unit>(?:day|week|month)s?)"
    r"(?![\w'’/-])",
    re.IGNORECASE,
)
_VAGUE = compile_later(
    r"(?<!about )(?<!for )(?<!from )(?<!of )(?<!on )"
    r"(?:(?:in|by|until|till|before|after|during|over|around|next|this(?! year| quarter)) "
    r"(?:(?:the|my|her|his|their|our|early|late|next|new|coming|end of|winter|summer|spring|fall"
    r") )*"
    r"(?:spring|summer|autumn|fall|winter|holidays?|vacation|break|christmas|thanksgiving|easter"
    r"|year|quarter|semester|term|exams?|finals|midterms|graduation)"
    r"|(?:once|as soon as) (?:i|we|she|he|they)(?:['’]\w{1,3})?(?! can\b| could\b)"
    r"|some ?(?:day|time))"
    r"(?![\w'’/-])",
    re.IGNORECASE,
)
_PAST = compile_later(
    r"\b(?:(?!need\b|feed\b|speed\b)[a-z]+ed|came|did|gave|had|held|made|met|said|saw|sent|spoke"
    r"|taught|told|took|was|went|were|wrote)\b"
)
"""Words after which a time is that of something else: *the talk she gave in March*."""


class NamedTime(NamedTuple):
    """The time that words name: a day, or None where none can be told."""

    day: date | None


def named_time(words: str, since: date) -> NamedTime | None:
    """Return the time at which words of a day say that something is to be done, if they name one.

    Of a month, a part of it, or a week, that is the first business day, and the last one if it has
    begun.
    """
    if since.year >= MAXYEAR - 1:
        return None
    return next(_named_times(" ".join(words.split()), since), None)


def _named_times(text: str, since: date) -> Iterator[NamedTime]:
    if match := _DAY.search(text) or _LAST_DAY.search(text):
        reading = day_in_words(match["words"], since)
        yield NamedTime(reading[0] if reading else None)
    if match := _AMOUNT.search(text):
        count = match["count"].lower()
        number = _COUNTS.index(count) + 1 if count in _COUNTS else count
        with suppress(DateTextError):
            reader = DateReader(datetime.combine(since, time()))
            yield NamedTime(reader.day(f"in {number} {match['unit']}"))
    for match in _PERIOD.finditer(text):
        is_time = match["next"] or match["said"] or match["part"]
        if is_time and not _PAST.search(text, 0, match.start()):
            yield NamedTime(_day_of_period(match, since))
    match = _VAGUE.search(text)
    if match and not _PAST.search(text, 0, match.start()):
        yield NamedTime(None)


def _day_of_period(match: re.Match[str], since: date) -> date | None:
    """Return the business day that stands for a period, None where it is far away."""
    of, part = (match["next"] or "").lower(), (match["part"] or "").lower()
    if of == "week":
        monday = days_after(since, _WEEK - since.weekday())
        return _business_day(days_after(monday, 4) if part == "end" else monday, ahead=True)
    if of == "year":
        return None if part else _business_day(date(since.year + 1, 1, 1), ahead=True)
    if of:
        first = days_after(last_of_month(since.year, since.month), 1)
        return _in_month(first.year, first.month, part, since)
    month = written_dates(f"1 {match['month']}")[0].month
    if match["year"]:
        return _in_month(int(match["year"]), month, part, since)
    day = _in_month(since.year, month, part, since) or _in_month(since.year + 1, month, part, since)
    return day if day and (day - since).days < _FAR else None


def _in_month(year: int, month: int, part: str, since: date) -> date | None:
    """Return the business day that stands for a part of a month, None where that is over."""
    end = last_of_month(year, month)
    first, last = _PARTS.get(part, (1, end.day))
    start, stop = end.replace(day=min(first, end.day)), end.replace(day=min(last, end.day))
    if start > since:
        return _business_day(start, ahead=part != "end")
    day = _business_day(stop, ahead=False)
    return day if day >= since else None


def _business_day(day: date, *, ahead: bool) -> date:
    """Return a day, or the business day after or before it; New Year's Day is none."""
    holidays = {day.replace(month=1, day=1)}
    if ahead:
        return step_business_days(days_after(day, -1), 1, holidays)
    return step_business_days(days_after(day, 1), -1, holidays)
