"""Months as grids and weeks as strips: a cell for each day, with the first of its events."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault
from infokb.site import calendar_events
from infokb.site.calendar_events import WEEKS, CalendarEvent

MOST_IN_GRID = 3
MOST_IN_STRIP = 5


@value_class
class DayCell:
    """A day: the events it has room for, and how many it has in all.

    Follow-ups that have not begun, or are snoozed, are among its events, and are not counted.
    """

    on: date
    events: tuple[CalendarEvent, ...]
    count: int

    @property
    def more(self) -> int:
        """How many it has no room for."""
        return self.count - sum(not event.is_to_come for event in self.events)


@value_class
class MonthGrid:
    """A month by weeks, from Monday; days of other months have no cell."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]

    @property
    def place(self) -> str:
        """Its place on a page."""
        return grid_place(self.first)


def month_grid(vault: Vault, first: date) -> MonthGrid:
    """Return the grid of the month that begins on a day."""
    days = monthrange(first.year, first.month)[1]
    cells = [_cell(vault, days_after(first, at), MOST_IN_GRID) for at in range(days)]
    padded = [*[None] * first.weekday(), *cells, *[None] * 6]
    return MonthGrid(
        first,
        tuple(tuple(padded[at : at + 7]) for at in range(0, first.weekday() + days, 7)),
    )


def coming_months(vault: Vault) -> tuple[date, ...]:
    """Return the first days of the months that the twelve weeks touch."""
    first, last = calendar_events.twelve_weeks(vault)
    days = (days_after(first, at) for at in range((last - first).days + 1))
    return tuple(dict.fromkeys(day.replace(day=1) for day in days))


@per_vault
def month_places(vault: Vault) -> Mapping[date, tuple[str, str]]:
    """Return the page of each month that has one, and its place there, in order."""
    near = {month: ("/calendar.md", grid_place(month)) for month in coming_months(vault)}
    far = {month.first: (month.key, "") for month in calendar_events.month_counts(vault)}
    return dict(sorted({**far, **near}.items()))


def grid_place(first: date) -> str:
    """Return the place of the grid of a month on the calendar's page."""
    return f"_{first.isoformat()[:7]}"


def week_strips(vault: Vault) -> list[list[DayCell]]:
    """Return the days of each of the twelve weeks."""
    first, _ = calendar_events.twelve_weeks(vault)
    return [_week(vault, days_after(first, 7 * at), MOST_IN_STRIP) for at in range(WEEKS)]


def _week(vault: Vault, monday: date, most: int) -> list[DayCell]:
    return [_cell(vault, days_after(monday, at), most) for at in range(7)]


def _cell(vault: Vault, day: date, most: int) -> DayCell:
    events = _events_on(vault).get(day, ())
    visible = [event for event in events if not event.is_to_come]
    coming = [event for event in events if event.is_to_come]
    return DayCell(day, (*visible[:most], *coming[:most]), len(visible))


@per_vault
def _events_on(vault: Vault) -> Mapping[date, Sequence[CalendarEvent]]:
    """Return the events of each day but for follow-ups that are too late."""
    by_day: dict[date, list[CalendarEvent]] = {}
    for event in calendar_events.all_events(vault):
        if not event.follow_up or event.follow_up.group != "too_late":
            by_day.setdefault(event.on, []).append(event)
    return by_day
