"""The home page: follow-ups, what comes next, and how far the search has come."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from infokb.actions.journey import stats
from infokb.actions.lint.unread import unread
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.dates.due import DueState, due_on_day
from infokb.core.dates.instants import days_after, midnight
from infokb.core.journey import statuses
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.site import due_instants, follow_ups, note_folders, panel, timeline, today
from infokb.site.charts import svg
from infokb.site.context import PageContext
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.insight_lines import lines_with_theme
from infokb.site.next_conversations import next_conversations
from infokb.site.page import PageDraft

NAV = "Home"
PAGE = "/index.md"
LATEST = 10
MOST = 20
FEW = 5
"""Conversations and deadlines that stand there at a time; of `MOST` the next ones come up."""
MOST_LOSING = 100
"""People on the page whose check-ins are due, or come next; the others are counted."""
MOST_FRESH = 5
"""People that stand there at a time."""
LETTERS = 20
"""Items beyond the first ones that hold their message; others hold the command that writes it."""
WORDS_CHARS = 90
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
    unreadable = unread(vault)
    if not unreadable and not note_folders.has_people_or_work(vault):
        return _opening(context)
    people = vault.of_type(NoteType.CONTACT)
    coming, deadlines = next_conversations(context), _deadlines(vault)
    return context.panel(
        "home",
        **_todo(context),
        **_losing(context),
        coming=coming[:MOST],
        funnel=_funnel(vault),
        insights=lines_with_theme(context, site.insights[:LATEST]),
        deadlines=deadlines[:MOST],
        unread=unreadable[:MOST],
        more={
            "unread": len(unreadable[MOST:]),
            "coming": [*Counter(talk.over for talk in coming[MOST:]).items()],
            "deadlines": [*Counter(over for _, _, over in deadlines[MOST:]).items()],
        },
        few=FEW,
        people=len(people),
        others=note_folders.note_folders(vault)[""].count,
    )


def _opening(context: PageContext) -> Markup:
    """Return the page of a vault without people: its own opening note, else its first steps."""
    vault = context.site.vault
    if not note_folders.is_untyped_vault(vault):
        return context.panel("start", guides=vault.of_type(NoteType.GUIDE))
    note = note_folders.opening_note(vault)
    return context.panel(
        "welcome",
        title=vault.config.site.title or "Your notes",
        note=note,
        text=context.writer.text(note) if note else "",
        root=note_folders.note_folders(vault)[""],
        guides=len(vault.of_type(NoteType.GUIDE)),
        most=LATEST,
        settled="infokb.toml" in vault.files,
    )


def _todo(context: PageContext) -> Mapping[str, object]:
    """Return the to-do list of the page, and what it leaves out."""
    vault, items = context.site.vault, context.site.follow_ups
    top_items, rest = today.listed_items(items, midnight(vault.today, vault.zone))
    count = today.shown_first(items)
    near = sum(item.is_near for item in items)
    undated = sum(item.group == DueState.UNDATED.value for item in items)
    return {
        "headline": today.headline(vault, items),
        "todo": [(*group, _members(context, members)) for *group, members in _groups(top_items)]
        if top_items
        else [],
        "most": today.MOST_SHOWN,
        "shown": count,
        "letters": LETTERS,
        "left": sum(item.is_near for item in rest),
        "left_words": today.left_words(near - count, undated),
        "rest_days": today.counts_by_day(rest, vault.today) if rest else "",
        "rest": today.changing_counts((item.at for item in rest), _before(vault)) if rest else "",
    }


def _groups(
    items: Sequence[SiteFollowUp],
) -> Iterator[tuple[str, str, Sequence[tuple[int, SiteFollowUp]]]]:
    """Yield key, heading and members of every list; what others owe stands apart."""
    for key, name, members in follow_ups.follow_up_groups(items):
        if key != DueState.SCHEDULED.value:
            yield key, name, members
            continue
        yield "waiting", "Waiting for", [both for both in members if both[1].is_awaited]
        yield key, name, [both for both in members if not both[1].is_awaited]


def _members(
    context: PageContext, members: Sequence[tuple[int, SiteFollowUp]]
) -> list[tuple[int, SiteFollowUp, str, str]]:
    """Return items with the words that started them, and what the headline says of them."""
    vault = context.site.vault
    return [
        (order, item, _starting_words(vault, item.item), _head(vault, item))
        for order, item in members
    ]


def _head(vault: Vault, item: SiteFollowUp) -> str:
    head, task = today.first_task(vault, item), item.todo.task
    return "" if head == f"{task[:1].upper()}{task[1:]}" else head


def _starting_words(vault: Vault, item: FollowUpItem) -> str:
    """Return the last line about a person of the day that started an item, short enough.

    What they said stands in quotation marks; words of another day are not about the item, and a
    task has words of its own.
    """
    person = None if follow_ups.task_of(item) else item.who
    lines = [line for line in person.log if line.on == item.since] if person else []
    last = lines[-1] if lines else None
    words = panel.days_in_words(plain_words(last.text), vault.today) if last else ""
    if not last or not words:
        return ""
    short = textwrap.shorten(words, WORDS_CHARS, placeholder="…")
    return f"“{short}”" if last.kind is LogKind.HEARD else f"{last.kind.value}: {short}"


def _losing(context: PageContext) -> Mapping[str, object]:
    """Return the people whom one is losing touch with, or will be, the longest first."""
    site, vault = context.site, context.site.vault
    dots = [(person, site.dot(person)) for person in vault.of_type(NoteType.CONTACT)]
    people = sorted(
        ((person, dot) for person, dot in dots if dot.at.start),
        key=lambda both: (both[1].at.start, both[0].path),
    )
    top, rest = people[:MOST_LOSING], people[MOST_LOSING:]
    now = [at for at, (_, dot) in enumerate(top) if dot.state == "losing"]
    top_now = now[:MOST_FRESH]
    count = len(now) + sum(dot.state == "losing" for _, dot in rest)
    return {
        "losing": [(person, dot, _last_word(context, person)) for person, dot in top],
        "losing_now": top_now,
        "losing_more": count - len(top_now),
        "most_losing": MOST_FRESH,
        "losing_rest": today.changing_counts((dot.at for _, dot in rest), _before(vault))
        if rest
        else "",
    }


def _before(vault: Vault) -> str:
    """Return an instant before any at which a clock may show a fresh page."""
    return due_instants.utc_text(midnight(days_after(vault.today, -2), vault.zone))


def _funnel(vault: Vault) -> Markup:
    """Return how many contacts reached each step, of the steps that all take."""
    counts = stats.contact_funnel(vault)
    return svg.funnel_chart("Funnel", [(name, counts[name]) for name in _STEPS])


def _last_word(context: PageContext, person: Note) -> Markup:
    """Return the last thing that was said with a person."""
    last = max(person.log, key=lambda line: line.on, default=None)
    return timeline.entry_words(context, person, last.span, last.text) if last else Markup()


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
