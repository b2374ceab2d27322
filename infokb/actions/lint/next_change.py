"""When a follow-up changes its state although no note changes."""

from collections.abc import Iterable
from datetime import UTC, datetime

from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import due_on_day, parse_lead_time
from infokb.core.vault.vault import Vault


def next_change(vault: Vault, problems: Iterable[Problem]) -> datetime:
    """Return the next instant at which a follow-up changes its state, midnight at the latest."""
    within = parse_lead_time(vault.config.lint.due_within)
    midnight = due_on_day(vault.now.date(), vault.zone).end
    turns = [
        turn.astimezone(UTC)
        for due in (problem.finding.due for problem in problems)
        if due
        for turn in (within.before(due.start, vault.config.holidays), due.start, due.end)
    ]
    now = vault.now.astimezone(UTC)
    first = min((turn for turn in turns if turn > now), default=midnight.astimezone(UTC))
    return min(first, midnight.astimezone(UTC)).astimezone(vault.zone)
