"""The attributes of HTML by which scripts know how follow-ups stand at another moment."""

from collections.abc import Iterator
from typing import Protocol

from markupsafe import Markup

from infokb.site.due_instants import DueInstants
from infokb.site.follow_ups import SiteFollowUp
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


def rank(follow_up: SiteFollowUp) -> Markup:
    """Return what an item is sorted by besides."""
    patience = f' data-patience="{follow_up.lead.patience}"'
    if not follow_up.is_led:
        return trusted_html(patience)
    at = follow_up.lead_at
    return trusted_html(f'{patience} data-lead="{at.soon}|{at.start}|{at.end}"')


def span(at: DueInstants) -> Markup:
    """Return when something begins and ends, where the clock decides that."""
    return trusted_html("".join(_span(at)))


def _instants(follow_up: FollowUpTimes) -> Iterator[str]:
    at = follow_up.at
    if at.start:
        yield f' data-soon="{at.soon}" data-start="{at.start}" data-end="{at.end}"'
        yield f' data-day="{at.day}"'
    if follow_up.by:
        yield f' data-by="{follow_up.by}"'
    if follow_up.snooze:
        yield f' data-snooze="{follow_up.snooze}"'
    if at.matters:
        yield f' data-matters="{at.matters}"'
    yield from _span(at)


def _span(at: DueInstants) -> Iterator[str]:
    if at.begins:
        yield f' data-begins="{at.begins}"'
    if at.until:
        yield f' data-until="{at.until}"'
