"""The things to do, ranked by what waiting costs.

A follow-up spoils when it has waited past its end for as long as its rule has patience: thanks
at once, a promise after three days, a check-in after two months. The earlier something spoils,
the sooner it comes, so thanks owed today stand before a check-in that is three weeks late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.rule_docs.docstrings import class_help
from infokb.core.dates import instants
from infokb.core.dates.due import DueState, LeadTime, days_overdue, due_state, parse_lead_time
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FollowUpItem:
    """One thing that is owed: by which rule, in which note, to whom, why, and what settles it.

    `since` is the day of the fact that started it, `due` the due day; `command` stands
    without the program's name.
    """

    problem: Problem
    who: Note | None
    organization: Note | None
    why: str
    since: date | None
    due: date | None
    state: DueState
    days_late: int
    command: str

    @property
    def note(self) -> Note:
        """The note that holds it."""
        return self.problem.note

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.problem.rule.id

    @property
    def message(self) -> str:
        """The fact that started it."""
        return self.problem.finding.message


def list_follow_ups(
    vault: Vault,
    *,
    within: LeadTime | None = None,
    everything: bool = False,
    snoozed: bool | None = False,
    notes: Sequence[Note] | None = None,
) -> tuple[FollowUpItem, ...]:
    """Return the things to do: overdue, due and soon, by urgency, undated last.

    `within` is how far ahead *soon* looks; `everything` includes what is further off. With
    `snoozed`, only snoozed items are returned; with None, those too.
    """
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.group == "followup"]
    items = (
        _item(vault, problem, within)
        for problem in check(vault, notes, rules)
        if snoozed is None or bool(problem.snoozed) == snoozed
    )
    listed = [item for item in items if everything or item.state is not DueState.SCHEDULED]
    return tuple(sorted(listed, key=_urgency))


def _urgency(item: FollowUpItem) -> tuple[datetime, str, str]:
    due = item.problem.finding.due
    if not due:
        return (_NEVER, item.note.path, item.rule)
    patience = instants.instant_after(due.end, hours=24 * item.problem.rule.patience)
    return (patience.astimezone(UTC), item.note.path, item.rule)


def _item(vault: Vault, problem: Problem, within: LeadTime | None) -> FollowUpItem:
    finding = problem.finding
    lead = within or parse_lead_time(vault.config.lint.due_within)
    who = finding.follow_up.who if finding.follow_up else None
    about = who or problem.note
    return FollowUpItem(
        problem,
        who,
        vault.target(about, "organization"),
        rule_summary(type(problem.rule)),
        finding.follow_up.since if finding.follow_up else None,
        finding.due.day if finding.due else None,
        due_state(finding.due, vault.now, lead, vault.config.holidays),
        days_overdue(finding.due, vault.now),
        finding.follow_up.command if finding.follow_up else "",
    )


def rule_summary(rule: type[object]) -> str:
    """Return the first sentence of a rule's documentation."""
    return class_help(rule).partition("\n")[0]


def follow_ups_by_person(items: Sequence[FollowUpItem]) -> dict[str, list[FollowUpItem]]:
    """Return the items by the path of the person (or note) they are about, in order."""
    by_person: dict[str, list[FollowUpItem]] = {}
    for item in items:
        by_person.setdefault((item.who or item.note).path, []).append(item)
    return by_person
