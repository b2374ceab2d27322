"""Panels: parts of pages, from the templates beside this module."""

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from infokb.actions.publish import days, debts
from infokb.actions.publish.body.sanitize import trusted
from infokb.core.markdown.links import scan

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?!\s+[^\W\d])")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Its templates are our own: it is enough that they see nothing private."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        del obj, value
        return not attr.startswith("_")


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    made = _Sandbox(
        loader=FileSystemLoader(Path(__file__).parent / "panels"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "short": days.short,
        "weekday": days.weekday,
        "full": days.full,
        "clock": days.clock,
        "words": words,
        "sentence": sentence,
        "grouped": debts.grouped,
    }
    return made


def words(value: object) -> str:
    """Give the value of a field in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(words(one) for one in value)
    if isinstance(value, datetime):
        return f"{days.weekday(value)}, {days.clock(value)}"
    if isinstance(value, date):
        return days.short(value)
    return "" if value is None else str(value)


def sentence(text: str) -> str:
    """Give a message as a page says it: links as their words, days in words."""
    pieces: list[str] = []
    last = 0
    for link in scan(text, text):
        pieces += (text[last : link.span.start], link.label or link.target)
        last = link.span.end
    said = _DAY.sub(lambda day: days.day_text(day[0]), "".join((*pieces, text[last:])))
    return said[:1].upper() + said[1:]


def render(name: str, **values: object) -> Markup:
    """Give a panel as HTML."""
    return trusted(_environment().get_template(f"{name}.html").render(values))
