"""Dates and times as a letter says them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from infokb.core.dates.day_words import month_name, weekday_name
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)
_SEASONS = timedelta(days=330)
_NOON = 12
_DAY_FIRST = frozenset({"en-GB"})
"""The locales that write the day before the month, and count hours to 24."""
_IS_LASTING = ContextVar("is_lasting", default=False)


@value_class
class SpokenDates:
    """Dates as they are said on a day, in the manner of a locale.

    With `lasting`, none is called by how near it is, so that the words are still true later.
    """

    today: date
    locale: str
    lasting: bool = False

    def full_date(self, on: date) -> str:
        """Return a date: `November 9`, with its year when that is another one."""
        other_year = on.year != self.today.year
        if self.locale in _DAY_FIRST:
            return f"{on.day} {month_name(on)}" + (f" {on.year}" if other_year else "")
        return f"{month_name(on)} {on.day}" + (f", {on.year}" if other_year else "")

    def day(self, on: date) -> str:
        """Return a day: `yesterday`, `on Monday`, `on November 9`."""
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}
        apart = on - self.today
        if self.lasting:
            return f"on {self.full_date(on)}"
        if apart.days in near:
            return near[apart.days]
        return f"on {weekday_name(on)}" if abs(apart) < _WEEK else f"on {self.full_date(on)}"

    def deadline(self, on: date) -> str:
        """Return a day as a deadline: `by Monday`."""
        return "by " + self.day(on).removeprefix("on ")

    def season(self, on: date) -> str:
        """Return roughly when something was: `in September`, or its day when that is near."""
        if self.today - on < _MONTH:
            return self.day(on)
        return (
            f"in {month_name(on)}"
            if self.today - on < _SEASONS
            else f"in {month_name(on)} {on.year}"
        )

    def clock(self, at: datetime) -> str:
        """Return a time of day: `4:00 PM`, or `16:00`."""
        if self.locale in _DAY_FIRST:
            return f"{at:%H:%M}"
        return f"{at.hour % _NOON or _NOON}:{at:%M} {'PM' if at.hour >= _NOON else 'AM'}"

    def appointment(self, at: date) -> str:
        """Return the date and time of a meeting: `Wednesday, December 2 at 4:00 PM`."""
        comma = "" if self.locale in _DAY_FIRST else ","
        clock = f" at {self.clock(at)}" if isinstance(at, datetime) else ""
        return f"{weekday_name(at)}{comma} {self.full_date(at)}{clock}"


def spoken_dates(vault: Vault) -> SpokenDates:
    """Return how a vault's messages say dates, today."""
    return SpokenDates(vault.today, vault.config.me.locale, _IS_LASTING.get())


@contextmanager
def lasting_dates() -> Iterator[None]:
    """Let messages written meanwhile call no day by how near it is."""
    token = _IS_LASTING.set(True)
    try:
        yield
    finally:
        _IS_LASTING.reset(token)
