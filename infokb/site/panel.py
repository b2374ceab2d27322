"""Panels: parts of pages, from the templates beside this module."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from infokb.core.dates import day_words
from infokb.core.markdown.links import find_links
from infokb.core.text import quantity
from infokb.site import (
    clock_attributes,
    days,
    follow_up_words,
    follow_ups,
    item_messages,
    panel_compiler,
)
from infokb.site.contents import CONTENTS
from infokb.site.field_labels import field_label
from infokb.site.markdown.sanitize import trusted_html
from infokb.site.panel_code import PanelLoader
from infokb.site.panel_compiler import PanelCompiler

T = TypeVar("T")
_find_special = re.compile("[&<>\"']").search
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?!\s+[^\W\d])")


def escaped_html(value: object) -> str:
    """Return what a panel prints for a value: HTML as it is, all else escaped.

    Most texts have nothing to escape, and making HTML of each took a tenth of a build.
    """
    if type(value) is Markup or (type(value) is str and not _find_special(value)):
        return value
    return str(value) if type(value) is int else Markup.escape(value)


class _PanelEnvironment(Environment):
    """Where panels come from; they print HTML as it is without making it HTML once more."""

    code_generator_class = PanelCompiler

    def get_template(self, *arguments: Any, **keywords: Any) -> Any:
        """Return a panel, or what panels share."""
        template = super().get_template(*arguments, **keywords)
        template.root_render_func.__globals__.update(escape=escaped_html, trusted_html=trusted_html)
        return template


def text_html(text: str) -> Markup:
    """Return a text as HTML between tags, where quotation marks may stand as they are."""
    return trusted_html(html.escape(text, quote=False))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = _PanelEnvironment(
        loader=PanelLoader(Path(__file__).parent / "views", (__file__, panel_compiler.__file__)),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["contents"] = CONTENTS
    environment.filters |= {
        "short": _dated(day_words.short_date),
        "weekday": _dated(day_words.weekday_date),
        "full": day_words.full_date,
        "month": day_words.month_and_year,
        "unbroken": days.unbroken,
        "clock": day_words.clock_time,
        "quantity": quantity,
        "words": _dated(lambda value, today: days.unbroken(value_words(value, today))),
        "sentence": _dated(message_sentence),
        "reason": follow_up_words.reason_words,
        "named_parts": follow_up_words.named_parts,
        "instants": _zoned(clock_attributes.instants),
        "ranked_instants": _zoned(clock_attributes.ranked_instants),
        "standing": _dated(follow_up_words.standing_words),
        "touch_instants": clock_attributes.touch_instants,
        "end": _zoned(clock_attributes.end),
        "by_group": follow_ups.follow_up_groups,
        "all_to_come": follow_ups.are_all_to_come,
        "label": field_label,
        "text": text_html,
        "folded": follow_ups.FOLDED_GROUPS.__contains__,
        "draft_command": item_messages.draft_command,
        "mail_address": item_messages.mail_address,
        "message_html": item_messages.message_html,
    }
    return environment


def _dated(words: Callable[[T, date], str]) -> Callable[[Context, T], str]:
    """Return a filter for words whose days leave out the year of the vault's today."""

    @pass_context
    def filter_(context: Context, value: T) -> str:
        return words(value, context.parent["vault"].today)

    return filter_


def _zoned(attributes: Callable[..., Markup]) -> Callable[..., Markup]:
    """Return a filter for attributes that hang on the vault's zone."""

    @pass_context
    def filter_(context: Context, value: object, *others: object) -> Markup:
        return attributes(value, context.parent["vault"].zone, *others)

    return filter_


def value_words(value: object, today: date) -> str:
    """Return the value of a field in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value_words(member, today) for member in value)
    if isinstance(value, datetime):
        return day_words.moment_words(value, today)
    if isinstance(value, date):
        return day_words.short_date(value, today)
    return "" if value is None else str(value)


@lru_cache(maxsize=4096)
def message_sentence(text: str, today: date) -> str:
    """Return a message as a page says it: links as their words, days in words."""
    pieces: list[str] = []
    last = 0
    for link in find_links(text, text):
        pieces += (text[last : link.span.start], link.label or link.target)
        last = link.span.end
    sentence = days_in_words("".join((*pieces, text[last:])), today)
    return sentence[:1].upper() + sentence[1:]


def days_in_words(text: str, today: date) -> str:
    """Return a text with its days as pages write them."""
    return _DAY.sub(lambda day: days.day_text(day[0], today), text)


@lru_cache
def _panel(name: str) -> Callable[[Mapping[str, object]], str]:
    render_panel: Callable[[Mapping[str, object]], str]
    render_panel = _environment().get_template(f"{name}.html").render
    return render_panel


def shared_macros(**values: object) -> object:
    """Return the macros that panels share, which look at the page that these values tell."""
    return _environment().get_template("_macros.html").make_module(values)


def render(name: str, **values: object) -> Markup:
    """Return a panel as HTML."""
    return trusted_html(_panel(name)(values))
