"""Follow-ups as pages and their scripts read them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time
from itertools import chain

from infokb.actions.todo import settling_commands
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.dates import day_words
from infokb.core.lazy_property import lazy_property
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.value_class import lazy_value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault
from infokb.site.due_instants import DueInstants, latest_come
from infokb.site.todo_variants import TodoVariant, todo_variants

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
_LISTS = {"near": "To do"} | {key: name for key, name in GROUPS.items() if key in FAR_GROUPS}
"""The lists of a page, and their headings."""


@lazy_value_class
class SiteFollowUp:
    """An item of the to-do list, its group now, and what a script regroups it by."""

    todo: TodoItem
    group: str
    at: DueInstants
    snooze: str
    lead: FollowUpItem
    """The most urgent of its parts, which decides when it is due and where it stands."""
    reads_notes = False

    @property
    def is_near(self) -> bool:
        """Return whether it is to do: neither later nor hidden."""
        return self.group not in FAR_GROUPS

    @property
    def is_passing(self) -> bool:
        """Return whether it is no more, or will only come when it is too late to matter."""
        begins = self.at.begins
        return self.group == "not_yet" and (
            not begins or self.at.group_at(begins) in {"not_yet", "too_late"}
        )

    @lazy_property
    def is_awaited(self) -> bool:
        """Return whether it waits for what another person promised."""
        return _is_awaited(self.item)

    @lazy_property
    def can_be_checked_off(self) -> bool:
        """Return whether a served page can settle all of it."""
        return all(map(settling_commands.can_settle, self.todo.parts))

    @lazy_property
    def can_be_backdated(self) -> bool:
        """Return whether a served page can settle it as of an earlier day, and need not ask."""
        parts = self.todo.parts
        takes_day = any(map(settling_commands.takes_day, parts))
        return takes_day and all(map(settling_commands.is_settled_alone, parts))

    @lazy_property
    def item(self) -> FollowUpItem:
        """The follow-up that its message is about."""
        return self.todo.first

    @lazy_property
    def by(self) -> str:
        """`by 15:00` where its day ends within a day, nothing where with it."""
        due = self.lead.problem.finding.due
        is_within = due and due.end.time() != time()
        return f"by {day_words.clock_time(due.end)}" if due and is_within else ""

    @lazy_property
    def key(self) -> str:
        """The keys of its parts, by which a served page names it."""
        return " ".join(part.key for part in self.todo.parts)


@per_vault
def site_follow_ups(vault: Vault) -> tuple[SiteFollowUp, ...]:
    """Return every follow-up, the later and the snoozed included, most urgent first."""
    variants = list(todo_variants(vault))
    now = latest_come(vault, chain.from_iterable(variant.instants() for variant in variants))
    items = [_site_follow_up(variant, now) for variant in variants]
    return tuple(sorted(items, key=lambda item: (_place_of(item.group), item.lead.urgency)))


def _place_of(group: str) -> int:
    return list(GROUPS).index(group) if group in FAR_GROUPS else 0


def _site_follow_up(variant: TodoVariant, now: str) -> SiteFollowUp:
    at = variant.lead.at
    ends = [until for until in (variant.until, at.until) if until]
    begins, until = max(variant.begins, at.begins), min(ends, default="")
    if (begins, until) != (at.begins, at.until):
        at = replace(at, begins=begins, until=until)
    snooze = variant.todo.lead.problem.snoozed
    return SiteFollowUp(
        variant.todo,
        at.group_at(now),
        at,
        snooze.isoformat() if snooze else "",
        variant.lead.item_at(now),
    )


def own_and_awaited(
    items: tuple[SiteFollowUp, ...],
) -> tuple[tuple[SiteFollowUp, ...], tuple[SiteFollowUp, ...]]:
    """Return the follow-ups for you to do, and those that wait for others."""
    waits = [follow_up.is_awaited for follow_up in items]
    mine = tuple(follow_up for follow_up, wait in zip(items, waits, strict=True) if not wait)
    return mine, tuple(follow_up for follow_up, wait in zip(items, waits, strict=True) if wait)


def task_of(item: FollowUpItem) -> Task | None:
    """Return the task that a follow-up is, None for one that follows from another fact."""
    at = item.problem.finding.span.start
    tasks = (task for task in item.note.tasks if task.span.start <= at < task.span.end)
    return next(tasks, None)


def _is_awaited(item: FollowUpItem) -> bool:
    task = task_of(item)
    return bool(task and task.kind is TaskKind.WAITING)


def are_all_to_come(items: Iterable[SiteFollowUp]) -> bool:
    """Return whether a list asks for nothing before an instant to come, and is hidden till then."""
    return all(item.group == "not_yet" for item in items)


def follow_up_groups(
    items: Sequence[SiteFollowUp],
) -> list[tuple[str, str, list[tuple[int, SiteFollowUp]]]]:
    """Return key, heading and members of every list, the empty ones too.

    Each member has its place, from 1, among all that stand alike otherwise.
    """
    order = {id(item): at for at, item in enumerate(sorted(items, key=_tie), 1)}
    members: dict[str, list[tuple[int, SiteFollowUp]]] = {key: [] for key in _LISTS}
    for item in items:
        members["near" if item.is_near else item.group].append((order[id(item)], item))
    return [(key, name, members[key]) for key, name in _LISTS.items()]


def _tie(item: SiteFollowUp) -> tuple[str, str, str]:
    return item.lead.rule, item.lead.note.path, item.lead.task
