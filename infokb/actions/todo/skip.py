"""Skipping follow-ups: they are never mentioned again, the next occasion counts anew."""

from collections.abc import Sequence

from infokb.actions.lint.problem import Problem
from infokb.actions.todo.allow_follow_up import allow_follow_ups
from infokb.core.changes import Changes
from infokb.core.dates.instants import local_day
from infokb.core.vault.vault import Vault


def skip_follow_ups(vault: Vault, problems: Sequence[Problem], reason: str) -> Changes:
    """Return the plan that never mentions follow-ups again, for a reason.

    What a later fact starts is another follow-up; one that no fact started is left out for good.
    """

    def limit(problem: Problem) -> str:
        since = problem.finding.follow_up.since if problem.finding.follow_up else None
        return f"since={local_day(since, vault.zone)}" if since else ""

    return allow_follow_ups(vault, problems, limit, reason)
