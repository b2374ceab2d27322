"""Days and times as people type them: `today`, `+2w`, `next tue`, `3 business days`."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta

from infokb.core.dates.business_days import business_days_after

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?")
_AMOUNT = re.compile(
    r"(?:in\s+|\+)?(-?\d{1,4})\s*(d|w|m|y|bd|days?|weeks?|months?|years?|business\s+days?)"
)
_WEEKDAY = re.compile(r"(?:(next|this|last)\s+)?([a-z]{3,9})")
DATE_HELP = "write 2026-11-22, today, +2w, or next tue"


def moment_from_text(text: str, today: date, holidays: Collection[date] = ()) -> date | datetime:
    """Return the day or time a text means, seen from `today`; raise ValueError."""
    typed = " ".join(text.split())
    if _TIME.fullmatch(typed):
        head, _, tail = typed.replace(" ", "T").partition("T")
        hour, colon, rest = tail.partition(":")
        return datetime.fromisoformat(f"{head}T{hour.zfill(2)}{colon}{rest}")
    return day_from_text(typed, today, holidays)


def day_from_text(text: str, today: date, holidays: Collection[date] = ()) -> date:
    """Return the day a text means, seen from `today`; raise ValueError."""
    typed = " ".join(text.lower().split())
    try:
        found = _day(typed, today, holidays)
    except OverflowError:
        found = None
    if not found:
        raise ValueError(f"cannot read the date `{text}`")
    return found


def _day(typed: str, today: date, holidays: Collection[date]) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        return date.fromisoformat(typed)
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if typed in near:
        return today + timedelta(days=near[typed])
    if typed in {"end of week", "end of month", "end of year"}:
        return _end(typed, today)
    if amount := _AMOUNT.fullmatch(typed):
        return _after(today, int(amount[1]), amount[2], holidays)
    if (named := _WEEKDAY.fullmatch(typed)) and (index := _weekday(named[2])) is not None:
        return _named(today, index, named[1] or "this")
    return None


def _weekday(word: str) -> int | None:
    return next((i for i, name in enumerate(_DAYS) if name.startswith(word)), None)


def _named(today: date, weekday: int, which: str) -> date:
    ahead = (weekday - today.weekday()) % 7
    if which == "last":
        return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    return today + timedelta(days=ahead or (7 if which == "next" else 0))


def _after(today: date, amount: int, unit: str, holidays: Collection[date]) -> date:
    if unit[0] == "b":
        if amount < 0:
            raise ValueError("business days are counted forward")
        return business_days_after(today, amount, holidays)
    if unit[0] in "dw":
        return today + timedelta(days=amount * (7 if unit[0] == "w" else 1))
    return _months(today, amount * (12 if unit[0] == "y" else 1))


def _months(today: date, amount: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + amount, 12)
    last = _last(year, month + 1)
    return last.replace(day=min(today.day, last.day))


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _end(typed: str, today: date) -> date:
    if typed == "end of week":
        return today + timedelta(days=(4 - today.weekday()) % 7)
    if typed == "end of year":
        return today.replace(month=12, day=31)
    return _last(today.year, today.month)
