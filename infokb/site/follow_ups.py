"""Follow-ups, and how fresh a contact is, as pages and their scripts read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain

from infokb.actions.lint.findings import RuleFinding, run_rules
from infokb.actions.todo import follow_ups, todo_list, words
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.dates.due import Due, DueState, LeadTime, parse_lead_time
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.clock_changes import changes_by_clock

GROUPS = {
    "due": "Today",
    "overdue": "Overdue",
    "soon": "Soon",
    "undated": "Any day",
    "scheduled": "Later",
    "snoozed": "Snoozed",
    "too_late": "Too late to matter",
    "not_yet": "Not yet",
}
"""The groups of a to-do list, and their headings, in the order of `infokb next`.

What is *not yet* there is hidden until the instant at which it begins.
"""

FOLDED_GROUPS = frozenset({"scheduled", "snoozed", "too_late"})
"""The groups that a reader opens."""
FAR_GROUPS = FOLDED_GROUPS | {"not_yet"}
"""The groups that ask for nothing yet."""

FRESHNESS = {
    "touch": ("●", "in touch"),
    "soon": ("◐", "check in soon"),
    "losing": ("○", "losing touch"),
    "resting": ("–", "no check-in due"),
}
"""The dots: sign and words."""
_DOT = {
    DueState.SCHEDULED: "touch",
    DueState.SOON: "soon",
    DueState.DUE: "losing",
    DueState.OVERDUE: "losing",
}


@dataclass(frozen=True)
class DueInstants:
    """When a follow-up is soon, due and overdue, in UTC; empty where it has no day.

    It begins at `begins` and ends at `until`, where the clock alone decides that; it no longer
    matters from `matters` on.
    """

    soon: str = ""
    start: str = ""
    end: str = ""
    day: str = ""
    begins: str = ""
    until: str = ""
    matters: str = ""


@dataclass(frozen=True)
class SiteFollowUp:
    """An item of the to-do list, its group now, and what a script regroups it by."""

    todo: TodoItem
    group: str
    at: DueInstants
    snooze: str

    @property
    def item(self) -> FollowUpItem:
        """The follow-up that decides when it is due."""
        return self.todo.first

    @property
    def key(self) -> str:
        """The keys of its parts, by which a served page names it."""
        return " ".join(part.key for part in self.todo.parts)


@dataclass(frozen=True)
class TouchDot:
    """How fresh a contact is: a key of FRESHNESS, the instants of the check-in, its snooze."""

    state: str
    at: DueInstants
    snooze: str = ""

    @property
    def sign(self) -> str:
        """The sign."""
        return FRESHNESS[self.state][0]

    @property
    def word(self) -> str:
        """The words."""
        return FRESHNESS[self.state][1]


@per_vault
def site_follow_ups(vault: Vault) -> tuple[SiteFollowUp, ...]:
    """Return every follow-up, the later and the snoozed included, most urgent first."""
    lead = parse_lead_time(vault.config.lint.due_within)
    found = chain.from_iterable(_found_in(vault, note) for note in vault.notes.values())
    items = follow_ups.list_follow_ups(vault, everything=True, snoozed=None, rule_findings=found)
    changes = changes_by_clock(vault, items)
    return (
        *(
            _site_follow_up(vault, todo, lead, until=changes.until(todo.first))
            for together in _alike(items)
            for todo in todo_list.merged(together)
        ),
        *(
            _site_follow_up(vault, TodoItem((item,)), lead, begins=begins)
            for item, begins in changes.coming
        ),
    )


@per_note
def _found_in(vault: Vault, note: Note) -> tuple[RuleFinding, ...]:
    """Return what a note asks for, before it is judged."""
    return tuple(run_rules(vault, (note,), follow_ups.follow_up_rules(vault)))


def _alike(items: Sequence[FollowUpItem]) -> list[list[FollowUpItem]]:
    """Return the follow-ups to do, then the later, the snoozed, and those that no longer matter.

    Only follow-ups of the same of these make one item.
    """
    groups = [_group(item) for item in items]
    return [
        [item for item, group in zip(items, groups, strict=True) if group in together]
        for together in (frozenset(GROUPS) - FAR_GROUPS, {"scheduled"}, {"snoozed"}, {"too_late"})
    ]


def touch_dot(items: tuple[SiteFollowUp, ...], *, ahead: bool) -> TouchDot:
    """Return the dot of a contact with these follow-ups; `ahead`: an interview is scheduled."""
    due = next((follow_up for follow_up in items if follow_up.item.rule == "check-in-due"), None)
    if due and due.group != "not_yet":
        state = "resting" if due.snooze else _DOT[due.item.state]
        return TouchDot(state, due.at, due.snooze)
    return TouchDot("touch" if ahead else "resting", due.at if due else DueInstants())


def own_and_awaited(
    items: tuple[SiteFollowUp, ...],
) -> tuple[tuple[SiteFollowUp, ...], tuple[SiteFollowUp, ...]]:
    """Return the follow-ups for you to do, and those that wait for others."""
    waits = [_is_awaited(follow_up.item) for follow_up in items]
    mine = tuple(follow_up for follow_up, wait in zip(items, waits, strict=True) if not wait)
    return mine, tuple(follow_up for follow_up, wait in zip(items, waits, strict=True) if wait)


def _is_awaited(item: FollowUpItem) -> bool:
    at = item.problem.finding.span.start
    return any(
        task.kind is TaskKind.WAITING and task.span.start <= at < task.span.end
        for task in item.note.tasks
    )


def follow_up_groups(items: tuple[SiteFollowUp, ...]) -> list[tuple[str, str, list[SiteFollowUp]]]:
    """Return key, heading and members of every group, the empty ones too."""
    return [
        (key, name, [follow_up for follow_up in items if follow_up.group == key])
        for key, name in GROUPS.items()
    ]


def count_words(items: tuple[SiteFollowUp, ...]) -> str:
    """Return how many are overdue, due and soon, in words."""
    parts = []
    for key, word in (("due", "due today"), ("overdue", "overdue"), ("soon", "soon")):
        number = sum(follow_up.group == key for follow_up in items)
        if number:
            parts.append(f"{number} {word}")
    return ", ".join(parts) or "nothing to do"


def reason_words(todo: TodoItem, vault: Vault) -> str:
    """Return why there is an item, with its date, and what else it is about."""
    reason = words.dated_why_words(vault, todo.first)
    if not todo.topics:
        return reason
    topics = ", ".join(todo.topics)
    return topics if len(todo.topics) == len(todo.parts) else f"{reason}; {topics}"


def _site_follow_up(
    vault: Vault,
    todo: TodoItem,
    lead: LeadTime,
    *,
    begins: datetime | None = None,
    until: datetime | None = None,
) -> SiteFollowUp:
    problem = todo.first.problem
    due, snooze = problem.finding.due, problem.snoozed
    at = _instants(vault, due, lead) if due else DueInstants()
    return SiteFollowUp(
        todo,
        "not_yet" if begins else _group(todo.first),
        replace(
            at, begins=utc_text(begins), until=utc_text(until), matters=utc_text(problem.until)
        ),
        snooze.isoformat() if snooze else "",
    )


def _group(item: FollowUpItem) -> str:
    if item.problem.snoozed:
        return "snoozed"
    if item.too_late:
        return "too_late"
    return item.state.value


def _instants(vault: Vault, due: Due, lead: LeadTime) -> DueInstants:
    soon = lead.before(due.start, vault.config.holidays)
    return DueInstants(
        utc_text(min(soon, due.notice or soon)),
        utc_text(due.start),
        utc_text(due.end),
        due.day.isoformat(),
    )


@lru_cache(maxsize=4096)
def utc_text(moment: datetime | None) -> str:
    """Return an instant as scripts read it, nothing for none."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
