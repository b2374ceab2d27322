"""Follow-ups, and how fresh a contact is, as pages and their scripts read them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from infokb.actions.todo import follow_ups
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.dates.due import Due, DueState, LeadTime, parse_lead_time
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault
from infokb.site.clock_changes import changes_by_clock

GROUPS = {
    "overdue": "Overdue",
    "due": "Today",
    "soon": "Soon",
    "undated": "Any day",
    "scheduled": "Later",
    "snoozed": "Asleep",
    "unborn": "Not yet",
}
"""The groups of a list of follow-ups, and their headings, most urgent first.

An *unborn* follow-up is hidden until the instant at which it begins.
"""

FAR_GROUPS = frozenset({"scheduled", "snoozed", "unborn"})
"""The groups that ask for nothing yet."""

FRESHNESS = {
    "touch": ("●", "in touch"),
    "soon": ("◐", "check in soon"),
    "losing": ("○", "losing touch"),
    "resting": ("–", "resting"),
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

    It begins at `born` and ends at `until`, where the clock alone decides that.
    """

    soon: str = ""
    start: str = ""
    end: str = ""
    day: str = ""
    born: str = ""
    until: str = ""


@dataclass(frozen=True)
class SiteFollowUp:
    """A follow-up, its group at the moment of the vault, and what a script regroups it by."""

    item: FollowUpItem
    group: str
    at: DueInstants
    snooze: str


@dataclass(frozen=True)
class TouchDot:
    """How fresh a contact is: a key of FRESH, and the instants of the check-in."""

    state: str
    at: DueInstants

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
    items = follow_ups.list_follow_ups(vault, everything=True, snoozed=None)
    found = changes_by_clock(vault, items)
    return (
        *(_site_follow_up(vault, item, lead, until=found.until(item)) for item in items),
        *(_site_follow_up(vault, item, lead, born=born) for item, born in found.coming),
    )


def touch_dot(found: tuple[SiteFollowUp, ...], *, ahead: bool) -> TouchDot:
    """Return the dot of a contact with these follow-ups; `ahead`: an interview is scheduled."""
    due = next((follow_up for follow_up in found if follow_up.item.rule == "check-in-due"), None)
    if due and due.group != "unborn":
        return TouchDot(_DOT[due.item.state], due.at)
    return TouchDot("touch" if ahead else "resting", due.at if due else DueInstants())


def own_and_awaited(
    found: tuple[SiteFollowUp, ...],
) -> tuple[tuple[SiteFollowUp, ...], tuple[SiteFollowUp, ...]]:
    """Return the follow-ups for you to do, and those that wait for others."""
    waits = [_awaited(follow_up.item) for follow_up in found]
    mine = tuple(follow_up for follow_up, wait in zip(found, waits, strict=True) if not wait)
    return mine, tuple(follow_up for follow_up, wait in zip(found, waits, strict=True) if wait)


def _awaited(item: FollowUpItem) -> bool:
    at = item.problem.finding.span.start
    return any(
        task.kind is TaskKind.WAITING and task.span.start <= at < task.span.end
        for task in item.note.tasks
    )


def follow_up_groups(found: tuple[SiteFollowUp, ...]) -> list[tuple[str, str, list[SiteFollowUp]]]:
    """Return key, heading and members of every group, the empty ones too."""
    return [
        (key, name, [follow_up for follow_up in found if follow_up.group == key])
        for key, name in GROUPS.items()
    ]


def count_words(found: tuple[SiteFollowUp, ...]) -> str:
    """Return how many are overdue, due and soon, in words."""
    parts = []
    for key, word in (("overdue", "overdue"), ("due", "due"), ("soon", "soon")):
        number = sum(follow_up.group == key for follow_up in found)
        if number:
            parts.append(f"{number} {word}")
    return ", ".join(parts) or "nothing owed"


def _site_follow_up(
    vault: Vault,
    item: FollowUpItem,
    lead: LeadTime,
    *,
    born: datetime | None = None,
    until: datetime | None = None,
) -> SiteFollowUp:
    snooze = item.problem.snoozed
    group = "unborn" if born else "snoozed" if snooze else item.state.value
    due = item.problem.finding.due
    at = _instants(vault, due, lead) if due else DueInstants()
    return SiteFollowUp(
        item,
        group,
        replace(at, born=_utc(born), until=_utc(until)),
        snooze.isoformat() if snooze else "",
    )


def _instants(vault: Vault, due: Due, lead: LeadTime) -> DueInstants:
    soon = lead.before(due.start, vault.config.holidays)
    return DueInstants(_utc(soon), _utc(due.start), _utc(due.end), due.day.isoformat())


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
