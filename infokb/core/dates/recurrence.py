"""When something that repeats comes next: `every 2 weeks`, `every month when done`."""

import re
from datetime import date, datetime, time

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import DateReader
from infokb.core.dates.instants import days_after
from infokb.core.patterns import compile_later

WHEN_DONE = " when done"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = f"(?:{'|'.join(_WEEKDAYS)})"
_EVERY = compile_later(r"every (?:(?P<count>\d{1,3}|other) )?(?P<unit>day|week|month|year)s?")
_ON = compile_later(rf"every (?:week on )?(?P<days>{_DAY}(?:(?:, ?(?:and )?| and ){_DAY})*)")
_WEEK = 7
_WORKDAYS = frozenset(_WEEKDAYS[:5])


def next_date(rule: str, since: date) -> date | None:
    """Return the first day after another that a rule names, None for a rule not known here."""
    words = " ".join(rule.lower().split()).removesuffix(WHEN_DONE)
    if words == "every weekday":
        return _next_weekday(since, _WORKDAYS)
    if match := _ON.fullmatch(words):
        return _next_weekday(since, frozenset(re.findall(_DAY, match["days"])))
    match = _EVERY.fullmatch(words)
    count = {None: 1, "other": 2}.get(match["count"]) or int(match["count"]) if match else 0
    if not match or not count:
        return None
    try:
        return DateReader(datetime.combine(since, time())).day(f"+{count}{match['unit'][0]}")
    except DateTextError:
        return None


def _next_weekday(since: date, names: frozenset[str]) -> date:
    days = (days_after(since, ahead) for ahead in range(1, _WEEK + 1))
    return next(day for day in days if _WEEKDAYS[day.weekday()] in names)
