"""Panels: parts of pages, from the templates beside this module."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from infokb.core.markdown.links import find_links
from infokb.core.text import quantity
from infokb.site import days, follow_ups
from infokb.site.markdown.sanitize import trusted_html

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?!\s+[^\W\d])")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "views"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "short": days.short_day,
        "weekday": days.day_with_weekday,
        "full": days.full_day,
        "month": days.month_and_year,
        "clock": days.clock_time,
        "quantity": quantity,
        "words": value_words,
        "sentence": message_sentence,
        "by_time": by_time,
        "reason": follow_ups.reason_words,
        "by_group": follow_ups.follow_up_groups,
        "folded": follow_ups.FOLDED_GROUPS.__contains__,
    }
    return made


def by_time(end: datetime) -> str:
    """Return `by 15:00, ` for an end within a day, nothing for its end."""
    return f"by {days.clock_time(end)}, " if end.time() != time() else ""


def value_words(value: object) -> str:
    """Return the value of a field in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value_words(member) for member in value)
    if isinstance(value, datetime):
        return f"{days.day_with_weekday(value)}, {days.clock_time(value)}"
    if isinstance(value, date):
        return days.short_day(value)
    return "" if value is None else str(value)


@lru_cache(maxsize=4096)
def message_sentence(text: str) -> str:
    """Return a message as a page says it: links as their words, days in words."""
    pieces: list[str] = []
    last = 0
    for link in find_links(text, text):
        pieces += (text[last : link.span.start], link.label or link.target)
        last = link.span.end
    said = _DAY.sub(lambda day: days.day_text(day[0]), "".join((*pieces, text[last:])))
    return said[:1].upper() + said[1:]


@lru_cache
def _panel(name: str) -> Callable[[Mapping[str, object]], str]:
    return _environment().get_template(f"{name}.html").render


def render(name: str, **values: object) -> Markup:
    """Return a panel as HTML."""
    return trusted_html(_panel(name)(values))
