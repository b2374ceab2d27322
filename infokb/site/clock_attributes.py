"""The attributes of HTML by which scripts know how follow-ups stand at another moment.

Instants are in seconds since 1970.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from infokb.site.due_instants import DueInstants
from infokb.site.follow_ups import SiteFollowUp, TouchDot
from infokb.site.markdown.sanitize import trusted_html


class FollowUpTimes(Protocol):
    """What an item says of its times."""

    at: DueInstants
    snooze: str

    @property
    def by(self) -> str:
        """Until when on its day, where that matters."""
        ...


def instants(follow_up: FollowUpTimes) -> Markup:
    """Return when an item is soon, due and overdue, and what hides it."""
    return trusted_html("".join(_instants(follow_up)))


def touch_instants(dot: TouchDot) -> Markup:
    """Return when a check-in is soon and due, and what hides it."""
    return trusted_html("".join(_touch_instants(dot)))


def rank(follow_up: SiteFollowUp, order: int) -> Markup:
    """Return what an item is sorted by besides; `order`: among those that stand alike otherwise."""
    ranks = f' data-rank="{follow_up.lead.patience} {order}"'
    if not follow_up.is_led:
        return trusted_html(ranks)
    at = follow_up.lead_at
    return trusted_html(f'{ranks} data-lead="{_seconds(at.soon, at.start, at.end)}"')


def end(at: DueInstants) -> Markup:
    """Return when something is overdue, on which day it is, and what hides it."""
    hiding = "".join((*_matters(at), *_span(at)))
    return trusted_html(f' data-end="{_seconds(at.end)}" data-day="{at.day}"{hiding}')


def _instants(follow_up: FollowUpTimes) -> Iterator[str]:
    at = follow_up.at
    if at.start:
        yield f' data-at="{_seconds(at.soon, at.start, at.end)}" data-day="{at.day}"'
    if follow_up.by:
        yield f' data-by="{follow_up.by}"'
    if follow_up.snooze:
        yield f' data-snooze="{follow_up.snooze}"'
    yield from _matters(at)
    yield from _span(at)


def _touch_instants(dot: TouchDot) -> Iterator[str]:
    at = dot.at
    if at.start:
        yield f' data-at="{_seconds(at.soon, at.start)}"'
    if dot.snooze:
        yield f' data-snooze="{dot.snooze}"'
    yield from _span(at)


def _matters(at: DueInstants) -> Iterator[str]:
    if at.matters:
        yield f' data-matters="{_seconds(at.matters)}"'


def _span(at: DueInstants) -> Iterator[str]:
    if at.begins:
        yield f' data-begins="{_seconds(at.begins)}"'
    if at.until:
        yield f' data-until="{_seconds(at.until)}"'


def _seconds(*moments: str) -> str:
    return " ".join(map(_second, moments))


@lru_cache(maxsize=4096)
def _second(moment: str) -> str:
    return str(int(datetime.fromisoformat(moment).timestamp()))
