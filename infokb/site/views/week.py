"""A week on one sheet: this one, and the one before it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.journey.week import week_report
from infokb.actions.journey.week_steps import messages_by_kind
from infokb.core.dates.day_words import short_date
from infokb.core.dates.instants import days_after
from infokb.core.journey.insights import Insight
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.context import PageContext
from infokb.site.insight_lines import insight_lines
from infokb.site.page import PageDraft

NAV = ""
PAGE = "/week.md"
LAST_PAGE = "/last-week.md"
_THANKS = {True: "thanked in time", False: "not thanked in time", None: "thanks still to send"}


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the pages, where there are contacts."""
    if vault.of_type(NoteType.CONTACT):
        yield PageDraft(PAGE, "Week", "week", "/index.md", partial(_show, days=0))
        yield PageDraft(LAST_PAGE, "Last week", "week", "/index.md", partial(_show, days=-7))


def _show(context: PageContext, days: int) -> Markup:
    vault = context.site.vault
    report = week_report(vault, days_after(vault.today, days))
    return context.panel(
        "week",
        week=report,
        other=context.url(PAGE if days else LAST_PAGE),
        is_last=bool(days),
        monday=short_date(report.first, vault.today),
        sunday=short_date(report.last, vault.today),
        thanks=_THANKS,
        steps=[step for step in report.did if not step.is_message],
        messages=messages_by_kind(report.did),
        learned=[
            (
                theme,
                insight_lines(context, ((insight, None) for insight in members), _interview_link),
            )
            for theme, members in report.learned
        ],
    )


def _interview_link(context: PageContext, insight: Insight, _: None) -> Markup:
    return context.link(insight.note)
