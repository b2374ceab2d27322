"""How a follow-up stands once the snooze that hid it is over."""

from dataclasses import replace
from datetime import date, datetime

from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import Due, due_after_rest, due_state, parse_lead_time
from infokb.core.dates.instants import days_after
from infokb.core.vault.vault import Vault


def after_snooze(vault: Vault, problem: Problem, last: date) -> Problem:
    """Return a follow-up that was snoozed through a day: what was due by then is due the day after.

    Nobody was late with it in the meantime.
    """
    finding = problem.finding
    due = due_after_rest(finding.due, last, vault.zone)
    if due is finding.due:
        return problem
    within = parse_lead_time(vault.config.lint.due_within)
    state = due_state(due, vault.passed, within, vault.config.holidays)
    is_own = bool(finding.follow_up and finding.follow_up.until)
    until = problem.until if is_own else no_matter_from(due, problem.rule.matters)
    return replace(problem, finding=replace(finding, due=due), state=state, until=until)


def no_matter_from(due: Due | None, matters: int | None) -> datetime | None:
    """Return from when on nobody would do what is due, so many days after its end; None: never."""
    if matters is None or not due:
        return None
    return datetime.combine(days_after(due.end.date(), matters), due.end.timetz())
