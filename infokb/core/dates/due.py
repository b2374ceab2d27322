"""When something is due, and in which state it is at a moment."""

import enum
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from infokb.core.dates.amounts import read_amount
from infokb.core.dates.business_days import step_business_days
from infokb.core.dates.instants import clamp_year, days_after, instant_after, midnight
from infokb.core.lazy_property import lazy_property
from infokb.core.value_class import lazy_value_class, value_class

LENGTH_HELP = "write 36h, 3d, 2w, or 3bd"


@lazy_value_class
class Due:
    """Aware instants: from `start` on it is to be done, at `end` it is late.

    `notice` is where it is soon earlier than the settings say.
    """

    start: datetime
    end: datetime
    notice: datetime | None = None

    @lazy_property
    def day(self) -> date:
        """The local day of the last instant before the end."""
        last = self.end.astimezone(UTC) - timedelta(microseconds=1)
        return last.astimezone(self.end.tzinfo).date()

    @lazy_property
    def presses(self) -> datetime:
        """From when on it ends on the same day, or within 24 hours."""
        return min(midnight(self.day, self.end.tzinfo or UTC), instant_after(self.end, hours=-24))


class DueState(enum.StrEnum):
    """How a follow-up stands at a moment, from far off to late."""

    SCHEDULED = "scheduled"
    UNDATED = "undated"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"


@value_class
class LeadTime:
    """A length of time before something: `amount` of h, d, w or bd (business days)."""

    amount: int
    unit: str

    def before(self, instant: datetime, holidays: Collection[date]) -> datetime:
        """Return the instant that lies this long before another; days are calendar days."""
        if self.unit == "h":
            return instant_after(instant, hours=-self.amount)
        if self.unit == "bd":
            day = step_business_days(instant.date(), -self.amount, holidays)
        else:
            day = days_after(instant.date(), -self.amount * (7 if self.unit == "w" else 1))
        return datetime.combine(clamp_year(day), instant.timetz())


LENGTH_HELP = "write 36h, 3d, 2w, or 3bd"


def parse_lead_time(text: str) -> LeadTime:
    """Return the length of time a text names, `3d 2w 36h 3bd`, `1 week`, `5`; raise ValueError."""
    amount = read_amount(f"{text.strip()}d" if text.strip().isdecimal() else text)
    if not amount or amount.unit in {"m", "y"}:
        raise ValueError(f"cannot read `{text}`")
    return LeadTime(amount.number, amount.unit)


@lru_cache(maxsize=4096)
def due_on_day(day: date, zone: tzinfo) -> Due:
    """Return a due day: from its midnight to the next."""
    return Due(midnight(day, zone), midnight(days_after(day, 1), zone))


def days_between(first: date, last: date, zone: tzinfo) -> Due:
    """Return what is to be done from a day to another, that day included."""
    return Due(midnight(first, zone), due_on_day(last, zone).end)


def due_after_rest(due: Due | None, last: date, zone: tzinfo) -> Due | None:
    """Return when something is due that rested through a day: on the next, if it ended by then."""
    if not due or due.end > due_on_day(last, zone).end:
        return due
    return due_on_day(days_after(last, 1), zone)


def due_until_midnight(moment: datetime, zone: tzinfo) -> Due:
    """Return what is left of a local day: from a moment to midnight."""
    return Due(moment, due_on_day(moment.date(), zone).end)


def due_state(
    due: Due | None,
    has_passed: Callable[[datetime], bool],
    within: LeadTime,
    holidays: Collection[date],
) -> DueState:
    """Return how a follow-up stands; without a due day it is undated.

    `has_passed` tells whether an instant has come.
    """
    if due is None:
        return DueState.UNDATED
    if has_passed(due.end):
        return DueState.OVERDUE
    if has_passed(due.start):
        return DueState.DUE
    soon = within.before(due.start, holidays)
    return DueState.SOON if has_passed(min(soon, due.notice or soon)) else DueState.SCHEDULED


def days_overdue(due: Due | None, now: datetime) -> int:
    """Return how many calendar days ago the due day was, 0 when it is not over."""
    return max(0, (now.date() - due.day).days) if due and now >= due.end else 0
