"""The follow-ups of a share file: instants, which stay, and no state, which would not."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from infokb.actions.exports.table_rows import Cell
from infokb.actions.lint.check import check
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import Problem
from infokb.actions.todo.follow_ups import follow_up_identity
from infokb.core.dates.instants import local_day
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

_GROUP = "followup"


@value_class
class SharedFollowUp:
    """A follow-up as it is shared, and the paths of its note and of whom it is about."""

    identity: str
    path: str
    contact: str
    row: Mapping[str, Cell]


def shared_follow_ups(
    vault: Vault, rules: Iterable[Rule], rule_findings: Iterable[RuleFinding]
) -> Iterator[SharedFollowUp]:
    """Yield each follow-up that somebody would still do, from what all rules find."""
    ours = (each for each in rule_findings if each.rule.group == _GROUP)
    follow_up_rules = [rule for rule in rules if rule.group == _GROUP]
    problems = check(vault, rules=follow_up_rules, rule_findings=ours)
    follow_ups = [
        _shared(vault, problem)
        for problem in problems
        if problem.until is None or not vault.passed(problem.until)
    ]
    yield from sorted(follow_ups, key=lambda each: (each.path, each.identity))


def _shared(vault: Vault, problem: Problem) -> SharedFollowUp:
    follow_up, due = problem.finding.follow_up, problem.finding.due
    since = local_day(follow_up.since, vault.zone) if follow_up and follow_up.since else None
    snoozed_until = problem.snoozed
    return SharedFollowUp(
        follow_up_identity(problem, since),
        problem.note.path,
        follow_up.who.path if follow_up and follow_up.who else "",
        {
            "rule": problem.rule.id,
            "since": since.isoformat() if since else None,
            "starts": _instant(due.start) if due else None,
            "ends": _instant(due.end) if due else None,
            "snoozed_until": snoozed_until.isoformat() if snoozed_until else None,
        },
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
