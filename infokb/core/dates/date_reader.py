"""Dates and times as people type them: `today`, `next tue`, `nov 20`, `3 days ago`, `fri 3pm`."""

import enum
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time, timedelta

from infokb.core.dates.amounts import Amount, read_amount
from infokb.core.dates.business_days import step_business_days
from infokb.core.dates.clock_times import (
    DATE_HELP,
    TIME_HELP,
    DateTextError,
    read_iso_time,
    split_clock,
)
from infokb.core.dates.day_words import weekday_name
from infokb.core.dates.instants import days_after
from infokb.core.dates.written_dates import WrittenDate, weekday_number, written_dates
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

_NEAR_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
_ENDS = compile_later(r"end of (?:the )?(week|month|year)")
_WEEK = 7
_FRIDAY = 4
_YEARS = 8
"""Years between which every date of a calendar exists."""


class Look(enum.Enum):
    """Which date is meant where words leave it open.

    BACK is the latest up to now, for what happened. AHEAD is the first from tomorrow on, for
    plans. NEAR is the first weekday from today on, and the date of the year that is nearest.
    """

    BACK = "back"
    AHEAD = "ahead"
    NEAR = "near"


@value_class
class _OpenDate:
    """Words that name many dates: the one a step away from a start, and the one that is near."""

    step: Callable[[int], date | None]
    near: Callable[[Sequence[date]], date]
    reach: int
    weekday: int | None = None


@value_class
class DateReader:
    """Reads dates and times as they are meant at a local time `now`.

    `month_first` says how `11/12` is read, None where nobody has said.
    """

    now: datetime
    holidays: Collection[date] = ()
    month_first: bool | None = None

    @property
    def _local_now(self) -> datetime:
        return self.now.replace(tzinfo=None)

    @property
    def today(self) -> date:
        """The day of `now`."""
        return self.now.date()

    def day(self, text: str, look: Look = Look.NEAR) -> date:
        """Return the date that a text means; raise DateTextError."""
        return self._day(text, text, look, None)

    def moment(self, text: str, look: Look = Look.NEAR) -> date | datetime:
        """Return the date or time that a text means; raise DateTextError."""
        typed = " ".join(text.split())
        if moment := read_iso_time(typed):
            return moment
        words, clock = split_clock(typed)
        if not clock:
            return self.day(text, look)
        if not words:
            return self._at_next(clock, look)
        return datetime.combine(self._day(words, text, look, clock), clock)

    def _at_next(self, clock: time, look: Look) -> datetime:
        """Return a time of today, or of the day before or after where it has to be."""
        moment = datetime.combine(self.today, clock)
        days = 0
        if look is Look.BACK and moment > self._local_now:
            days = -1
        elif look is Look.AHEAD and moment < self._local_now:
            days = 1
        return datetime.combine(days_after(self.today, days), clock)

    def _day(self, words: str, text: str, look: Look, clock: time | None) -> date:
        """Return the date that words of a text mean, at a time if there is one."""
        help_text = TIME_HELP if clock else DATE_HELP
        try:
            day = self._date_of_words(" ".join(words.lower().split()))
            if isinstance(day, _OpenDate):
                day = self._choose(day, look, clock)
        except DateTextError:
            raise
        except (OverflowError, ValueError) as error:
            raise DateTextError(f"cannot read the date `{text}`", help_text) from error
        if day is None:
            raise DateTextError(f"cannot read the date `{text}`", help_text)
        return day

    def _choose(self, open_date: _OpenDate, look: Look, clock: time | None) -> date:
        candidates = (open_date.step(step) for step in range(-open_date.reach, open_date.reach + 1))
        days = [day for day in candidates if day]
        if look is Look.BACK:
            end = datetime.combine(self.today, time.max) if not clock else self._local_now
            day = max(day for day in days if datetime.combine(day, clock or time()) <= end)
        elif look is Look.AHEAD:
            day = min(day for day in days if day > self.today)
        else:
            day = open_date.near(days)
        return _on_weekday(day, open_date.weekday)

    def _date_of_words(self, typed: str) -> date | _OpenDate | None:
        """Return the date of words, or the many that they name."""
        if typed in _NEAR_DAYS:
            return self.today + timedelta(days=_NEAR_DAYS[typed])
        if match := _ENDS.fullmatch(typed):
            return self._end(match[1])
        if amount := _signed_amount(typed):
            return self._after(amount)
        if readings := written_dates(typed):
            return self._date_in_text(typed, readings)
        which, _, name = typed.rpartition(" ")
        number = weekday_number(name)
        if number is None or which not in {"", "this", "next", "last"}:
            return None
        return self._weekday(number, which)

    def _weekday(self, number: int, which: str) -> date | _OpenDate:
        ahead = (number - self.today.weekday()) % _WEEK
        if which == "last":
            return days_after(self.today, (ahead or _WEEK) - _WEEK or -_WEEK)
        if which:
            return days_after(self.today, ahead or (_WEEK if which == "next" else 0))
        return _OpenDate(
            lambda step: days_after(self.today, ahead + step * _WEEK),
            lambda days: min(day for day in days if day >= self.today),
            2,
        )

    def _date_in_text(self, typed: str, readings: Sequence[WrittenDate]) -> date | _OpenDate | None:
        fits = [
            reading
            for reading in readings
            if reading.month_first is None
            or self.month_first is None
            or reading.month_first is self.month_first
        ]
        if len(fits) > 1:
            message = f"`{typed}` could be two dates"
            raise DateTextError(message, "write 2026-11-22, or set `locale` under [me]")
        reading = fits[0]
        if reading.year is not None:
            day = reading.in_year(reading.year)
            return _on_weekday(day, reading.weekday) if day else None
        return _OpenDate(
            lambda step: reading.in_year(self.today.year + step),
            lambda days: min(days, key=lambda day: (abs(day - self.today), day < self.today)),
            _YEARS,
            reading.weekday,
        )

    def _after(self, amount: Amount) -> date | None:
        count, unit = amount
        if unit == "bd":
            return step_business_days(self.today, count, self.holidays)
        if unit in {"d", "w"}:
            return self.today + timedelta(days=count * (_WEEK if unit == "w" else 1))
        if unit == "h":
            return None
        return _months_after(self.today, count * (12 if unit == "y" else 1))

    def _end(self, of: str) -> date:
        if of == "week":
            return days_after(self.today, (_FRIDAY - self.today.weekday()) % _WEEK)
        if of == "year":
            return self.today.replace(month=12, day=31)
        return last_of_month(self.today.year, self.today.month)


def _signed_amount(typed: str) -> Amount | None:
    """Return the length of time to go forward, or back where its count is negative."""
    is_back = typed.endswith(" ago") or typed.startswith("-")
    bare = typed.removesuffix(" ago") if typed.endswith(" ago") else typed.lstrip("+-")
    amount = read_amount(bare.removeprefix("in "))
    return amount._replace(number=-amount.number) if amount and is_back else amount


def _on_weekday(day: date, weekday: int | None) -> date:
    """Return a date; raise DateTextError where it is not on the weekday that is written with it."""
    if weekday is not None and day.weekday() != weekday:
        name = weekday_name(day)
        raise DateTextError(f"{day} is a {name}", "correct the date or the weekday")
    return day


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
