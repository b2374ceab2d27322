"""Skipping a follow-up: it is never mentioned again, the next occasion counts anew."""

from infokb.actions.lint.problem import Problem
from infokb.actions.todo.allow_follow_up import allow_follow_up
from infokb.core.changes import Changes
from infokb.core.dates.instants import local_day
from infokb.core.vault.vault import Vault


def skip_follow_up(vault: Vault, problem: Problem, reason: str) -> Changes:
    """Return the plan that never mentions a follow-up again, for a reason.

    What a later fact starts is another follow-up; one that no fact started is left out for good.
    """
    follow_up = problem.finding.follow_up
    since = follow_up.since if follow_up else None
    limit = f"since={local_day(since, vault.zone)}" if since else ""
    return allow_follow_up(vault, problem, limit, reason)
