"""Insights as pages list them: the words of each, and what they are from once below a run."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from infokb.core.dates import day_words
from infokb.core.journey.insights import Insight
from infokb.core.text import Span
from infokb.site.context import PageContext
from infokb.site.linked_note import Linkable
from infokb.site.markdown.sanitize import trusted_html

InsightLine = tuple[Insight, Markup, str]
T = TypeVar("T")
_LAST_TAG = re.compile(r"\s#quote(?:\s+\^[\w-]+)?\s*\Z", re.IGNORECASE)


def insight_lines(
    context: PageContext,
    insights_and_facts: Iterable[tuple[Insight, T]],
    source: Callable[[PageContext, Insight, T], str],
) -> list[InsightLine]:
    """Return insights with their words, and the source of each that ends a run.

    A run is of insights in a row from one interview with the same facts.
    """
    lines: list[InsightLine] = []
    runs = groupby(insights_and_facts, lambda pair: (pair[0].note.path, pair[1]))
    for (_, facts), run in runs:
        for insight, _ in run:
            lines.append((insight, context.writer.line(insight.note, _words_span(insight)), ""))
        lines[-1] = (*lines[-1][:2], source(context, insight, facts))
    return lines


def _words_span(insight: Insight) -> Span:
    """Return where an insight is, without the tag at the end of what is set as a quotation."""
    start, end = insight.span.start, insight.span.end
    sign = insight.note.text.rfind("#", start, end) if insight.quote else start
    tag = _LAST_TAG.match(insight.note.text, sign - 1, end) if sign > start else None
    return Span(start, tag.start() if tag else end)


def links_and_day(context: PageContext, insight: Insight, about: Sequence[Linkable]) -> Markup:
    """Return links to notes, and to the interview of an insight by its day."""
    day = day_words.short_date(insight.on, context.site.vault.today) if insight.on else ""
    interview = context.link(insight.note, day or insight.note.name)
    return trusted_html(", ".join((*map(context.link, about), interview)))


def lines_with_theme(context: PageContext, insights: Iterable[Insight]) -> list[InsightLine]:
    """Return insights with their words, and below them their theme and interview."""
    by_theme = ((insight, insight.theme) for insight in insights)
    return insight_lines(context, by_theme, _theme_and_interview)


def _theme_and_interview(context: PageContext, insight: Insight, theme: str) -> Markup:
    return trusted_html(f"{theme} · {context.link(insight.note)}")
