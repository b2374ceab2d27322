"""The calendar: twelve weeks by day, what was before and what comes later by month."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from infokb.core.vault.vault import Vault
from infokb.site import calendar_events, days, paging
from infokb.site.calendar_events import Event, Month
from infokb.site.charts import heat
from infokb.site.context import Here
from infokb.site.follow_ups import Debt
from infokb.site.page import Draft
from infokb.site.paging import Part

NAV = "Calendar"
PAGE = "/calendar.md"
UNDATED = "/calendar-any-day.md"

Years = list[tuple[int, list[tuple[date, str, int, int]]]]


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the twelve weeks, every other month, and what has no day."""
    coming = calendar_events.coming(vault)
    yield from _parts(PAGE, NAV, "calendar", coming)
    for month in calendar_events.months(vault):
        yield from _parts(month.key, days.month(month.first), "month", month.events)
    found = calendar_events.undated(vault)
    if found:
        pages = paging.parts(UNDATED, len(found))
        for part in pages:
            show = partial(_undated, found=found, pages=pages, part=part)
            yield Draft(part.key, "Any day", "calendar", PAGE, show)


def _parts(key: str, title: str, panel: str, found: Sequence[Event]) -> Iterator[Draft]:
    pages = paging.parts(key, len(found))
    for part in pages:
        show = partial(_show, panel=panel, found=found, pages=pages, part=part)
        yield Draft(part.key, title, "calendar", PAGE, show)


def _show(
    here: Here, panel: str, found: Sequence[Event], pages: Sequence[Part], part: Part
) -> Markup:
    vault = here.site.vault
    first, last = calendar_events.span(vault)
    months = calendar_events.months(vault)
    shown = part.of(found)
    return here.panel(
        panel,
        first=first,
        last=last,
        weeks=calendar_events.by_week(shown),
        month=found[0].on if found else first,
        pages=pages,
        part=part,
        earlier=_years([one for one in months if one.first < first]),
        later=_years([one for one in months if one.first >= first]),
        undated=len(calendar_events.undated(vault)),
        heat=heat.strip(calendar_events.touched(vault), vault.now.date()),
    )


def _undated(here: Here, found: Sequence[Debt], pages: Sequence[Part], part: Part) -> Markup:
    return here.panel("any_day", debts=part.of(found), pages=pages, part=part, count=len(found))


def _years(months: Sequence[Month]) -> Years:
    """Return the months by year: first day, key of the page, number of events and of debts."""
    return [
        (year, [(one.first, one.key, len(one.events), one.owed) for one in ones])
        for year, ones in groupby(months, key=lambda one: one.first.year)
    ]
