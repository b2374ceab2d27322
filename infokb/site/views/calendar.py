"""The calendar: twelve weeks by day, what was before and what comes later by month."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from infokb.core.dates import day_words
from infokb.core.vault.vault import Vault
from infokb.site import calendar_events, month_grid, paging
from infokb.site.calendar_events import CalendarEvent, MonthCount
from infokb.site.charts import heat
from infokb.site.charts.heat import HeatStrip
from infokb.site.context import PageContext
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = "Calendar"
PAGE = "/calendar.md"
UNDATED = "/calendar-any-day.md"

Places = dict[date, tuple[str, str]]
Years = list[tuple[int, list[tuple[date, str, int, int]]]]


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the twelve weeks, every other month, and what has no day."""
    coming = calendar_events.coming_events(vault)
    yield from _parts(PAGE, NAV, "calendar", coming)
    for month in calendar_events.other_months(vault):
        yield from _parts(month.key, day_words.month_and_year(month.first), "month", month.events)
    items = calendar_events.any_day_follow_ups(vault)
    if items:
        pages = paging.table_pages(UNDATED, len(items))
        for part in pages:
            show = partial(_undated, items=items, pages=pages, part=part)
            yield PageDraft(part.key, "Any day", "calendar", PAGE, show)


def _parts(
    key: str, title: str, panel: str, events: Sequence[CalendarEvent]
) -> Iterator[PageDraft]:
    pages = paging.table_pages(key, len(events))
    for part in pages:
        shown = part.select(events)
        listed = _places(events, pages) if part.number == 1 else {}
        show = partial(_show, panel=panel, events=shown, listed=listed, pages=pages, part=part)
        yield PageDraft(part.key, title, "calendar", PAGE, show)


def _places(events: Sequence[CalendarEvent], pages: Sequence[TablePage]) -> Places:
    """Return the page, and the place there, at which each day begins.

    Of a day that has overdue follow-ups alone, it is where those begin.
    """
    days: Places = {}
    overdue: Places = {}
    for at, event in enumerate(events):
        place = "_overdue" if event.is_overdue else f"_{event.on}"
        places = overdue if event.is_overdue else days
        places.setdefault(event.on, (paging.page_of_row(pages, at).key, place))
    return {**overdue, **days}


def _show(
    context: PageContext,
    panel: str,
    events: Sequence[CalendarEvent],
    listed: Places,
    pages: Sequence[TablePage],
    part: TablePage,
) -> Markup:
    vault = context.site.vault
    first, last = calendar_events.twelve_weeks(vault)
    is_first = panel == "calendar" and part.number == 1
    month = events[0].on.replace(day=1) if events else first
    shown_months = month_grid.coming_months(vault) if panel == "calendar" else (month,)
    months, present = calendar_events.month_counts(vault), vault.today.replace(day=1)
    days = [event for event in events if not event.is_overdue]
    overdue = [event for event in events if event.is_overdue]
    return context.panel(
        panel,
        first=first,
        last=last,
        overdue=overdue,
        weeks=calendar_events.events_by_week(days),
        month=month,
        grids=[
            (month_grid.month_grid(vault, shown_month), _neighbours(vault, shown_month))
            for shown_month in shown_months
            if part.number == 1
        ],
        strips=month_grid.week_strips(vault) if is_first else (),
        listed=listed,
        pages=pages,
        part=part,
        earlier=_years([month for month in months if month.first < present]),
        present=_years([month for month in months if month.first == present]),
        later=_years([month for month in months if month.first > present]),
        undated=calendar_events.any_day_count(vault),
        heat=_heat(vault) if is_first else None,
    )


def _heat(vault: Vault) -> HeatStrip:
    return heat.heat_strip(calendar_events.touch_counts(vault), vault.today)


def _neighbours(vault: Vault, month: date) -> list[tuple[date, str, str] | None]:
    """Return the months before and after one, with page and place, None where there is none."""
    places = month_grid.month_places(vault)
    months = [*places]
    before = bisect_left(months, month) - 1
    after = bisect_right(months, month)
    return [
        (months[at], *places[months[at]]) if 0 <= at < len(months) else None
        for at in (before, after)
    ]


def _undated(
    context: PageContext, items: Sequence[SiteFollowUp], pages: Sequence[TablePage], part: TablePage
) -> Markup:
    return context.panel(
        "any_day", follow_ups=part.select(items), pages=pages, part=part, count=len(items)
    )


def _years(months: Sequence[MonthCount]) -> Years:
    """Return the months by year: first day, key of the page, number of events and of follow-ups."""
    return [
        (year, [(month.first, month.key, month.events, month.follow_ups) for month in members])
        for year, members in groupby(months, key=lambda month: month.first.year)
    ]
