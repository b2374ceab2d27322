"""Business days: neither weekends nor holidays."""

from collections.abc import Collection
from datetime import date

from infokb.core.dates.instants import days_after

_SATURDAY = 5


def business_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the day that lies so many business days after another, the last there is at most."""
    return step_business_days(day, max(count, 0), holidays)


def step_business_days(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the day so many business days away, the first or last there is at most."""
    direction = 1 if count > 0 else -1
    edge = date.max if count > 0 else date.min
    for _ in range(abs(count)):
        day = days_after(day, direction)
        while day != edge and (day.weekday() >= _SATURDAY or day in holidays):
            day = days_after(day, direction)
        if day == edge:
            break
    return day
