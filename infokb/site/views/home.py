"""The home page: follow-ups, what comes next, and how far the search has come."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from infokb.actions.journey import stats
from infokb.actions.lint.unread import unread
from infokb.actions.todo.appointments import Appointment, appointments
from infokb.core.dates.due import due_on_day
from infokb.core.journey import conversations, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.site import due_instants, follow_ups, timeline
from infokb.site.charts import svg
from infokb.site.context import PageContext
from infokb.site.page import PageDraft

NAV = "Home"
PAGE = "/index.md"
MOST_TODO = 100
LATEST = 10
MOST = 20
_STEPS = ("known", "asked", "replied", "met", "thanked")
_OVER = frozenset(
    {OpportunityStatus.DECLINED, OpportunityStatus.CLOSED, OpportunityStatus.ACCEPTED}
)


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the page."""
    del vault
    yield PageDraft(PAGE, NAV, "home", PAGE, _show)


def _show(context: PageContext) -> Markup:
    site, vault = context.site, context.site.vault
    people = vault.of_type(NoteType.CONTACT)
    losing = [(person, site.dot(person)) for person in people if site.dot(person).state == "losing"]
    losing.sort(key=lambda both: (both[1].at.start, both[0].path))
    coming, deadlines = _upcoming(vault), _deadlines(vault)
    unreadable = unread(vault)
    todo = site.follow_ups[:MOST_TODO]
    return context.panel(
        "home",
        todo=todo,
        counts=follow_ups.count_words(todo),
        coming=coming[:MOST],
        funnel=_funnel(vault),
        losing=[(person, dot, _last_word(context, person)) for person, dot in losing[:MOST]],
        insights=[
            (insight, context.writer.line(insight.note, insight.span))
            for insight in site.insights[:LATEST]
        ],
        deadlines=deadlines[:MOST],
        unread=unreadable[:MOST],
        more={
            "todo": len(site.follow_ups) - len(todo),
            "unread": len(unreadable[MOST:]),
            "coming": len(coming[MOST:]),
            "deadlines": len(deadlines[MOST:]),
            "losing": len(losing[MOST:]),
        },
        people=len(people),
        others=len(vault.of_type_named("")),
    )


def _funnel(vault: Vault) -> Markup:
    """Return how many contacts reached each step, of the steps that all take."""
    reached = stats.contact_funnel(vault)
    return svg.funnel_chart("Funnel", [(name, reached[name]) for name in _STEPS])


def _last_word(context: PageContext, person: Note) -> Markup:
    """Return the last thing that was said with a person."""
    last = max(person.log, key=lambda line: line.on, default=None)
    return timeline.entry_words(context, person, last.span, last.text) if last else Markup()


def _upcoming(vault: Vault) -> list[tuple[Appointment, str]]:
    """Return the appointments, and when each is over."""
    return [
        (
            appointment,
            due_instants.utc_text(conversations.interview_end(vault, appointment.interview)),
        )
        for appointment in appointments(vault)
    ]


def _deadlines(vault: Vault) -> list[tuple[date, Note, str]]:
    """Return the openings that can still be applied for, by their last day, and its end."""
    deadlines = [
        (day, opportunity, due_instants.utc_text(due_on_day(day, vault.zone).end))
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if statuses.opportunity_status(opportunity) not in _OVER
        and (day := opportunity.get("deadline", date))
        and day >= vault.today
    ]
    return sorted(deadlines, key=lambda deadline: (deadline[0], deadline[1].path))
