"""The attributes of HTML by which scripts know how follow-ups stand at another moment.

Instants are in minutes since 1970, and all numbers to the base 36.
"""

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from infokb.site.due_instants import DueInstants
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.markdown.sanitize import trusted_html
from infokb.site.touch_dots import TouchDot

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MINUTE = timedelta(minutes=1)


class FollowUpTimes(Protocol):
    """What an item says of its times."""

    @property
    def at(self) -> DueInstants:
        """When it is what."""
        ...

    @property
    def snooze(self) -> str:
        """Through which day it is snoozed."""
        ...

    @property
    def by(self) -> str:
        """Until when on its day, where that matters."""
        ...


def instants(follow_up: FollowUpTimes, zone: tzinfo, *ranks: int) -> Markup:
    """Return when an item is soon, due and overdue, what hides it, and what it is sorted by."""
    at = _at(follow_up.at, zone, *ranks)
    return trusted_html(at + _said("by", follow_up.by) + _said("snooze", follow_up.snooze))


def ranked_instants(follow_up: SiteFollowUp, zone: tzinfo, order: int) -> Markup:
    """Return the instants of an item; `order`: its place among those that stand alike otherwise."""
    return instants(follow_up, zone, follow_up.lead.patience, order)


def touch_instants(dot: TouchDot) -> Markup:
    """Return when a check-in is soon and due, and what hides it."""
    at = dot.at
    numbers = _numbers(at.soon, at.start, "", "", at.until, at.begins).rstrip(",")
    return trusted_html(_said("at", numbers) + _said("snooze", dot.snooze))


def end(at: DueInstants, zone: tzinfo) -> Markup:
    """Return the instants of something that stands at its day."""
    return trusted_html(_at(at, zone))


def _at(at: DueInstants, zone: tzinfo, *ranks: int) -> str:
    """Return the instants of an item, and its day where they do not tell it."""
    instants_ = _numbers(at.soon, at.start, at.end, at.matters, at.until, at.begins)
    numbers = f"{instants_},{_numbers(*ranks)}" if ranks else instants_.rstrip(",")
    is_told = not at.end or _last_day(at.end, zone) == at.day
    return _said("at", numbers) + ("" if is_told else _said("day", at.day))


def _said(name: str, value: str) -> str:
    return f' data-{name}="{value}"' if value else ""


@lru_cache(maxsize=8192)
def _numbers(*values: str | int) -> str:
    return ",".join(map(_number, values))


@lru_cache(maxsize=4096)
def _number(value: str | int) -> str:
    """Return a number, or the minute of an instant, to the base 36; nothing for no instant."""
    if value == "":
        return ""
    number = value if isinstance(value, int) else int(_moment(value).timestamp()) // 60
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits


@lru_cache(maxsize=4096)
def _last_day(end: str, zone: tzinfo) -> str:
    """Return the day on which a script sees something end, nothing in a zone it does not know."""
    if not getattr(zone, "key", ""):
        return ""
    last = _moment(end).replace(second=0) - _MINUTE
    return last.astimezone(zone).date().isoformat()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
