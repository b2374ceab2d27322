"""When a follow-up changes how it stands although no note changes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from infokb.actions.lint.problem import Problem
from infokb.core.dates.due import LeadTime, due_on_day, parse_lead_time
from infokb.core.vault.vault import Vault


def next_change(
    vault: Vault,
    problems: Iterable[Problem],
    within: LeadTime | None = None,
    others: Iterable[datetime] = (),
) -> datetime:
    """Return the next instant at which follow-ups may differ, midnight at the latest.

    `problems` are those of the vault, also those far off; `within` is how far ahead *soon* looks;
    `others` are instants that count too. What begins by the clock alone is known where the vault
    keeps its answers.
    """
    lead = within or parse_lead_time(vault.config.lint.due_within)
    midnight = due_on_day(vault.now.date(), vault.zone).end
    turns = (turn for problem in problems for turn in _turns(vault, problem, lead))
    instants = [
        turn.astimezone(UTC) for turn in (midnight, *others, *turns, *_ends_of_answers(vault))
    ]
    now = vault.now.astimezone(UTC)
    return min(instant for instant in instants if instant > now).astimezone(vault.zone)


def _turns(vault: Vault, problem: Problem, lead: LeadTime) -> Iterator[datetime]:
    """Yield the instants at which a follow-up gets another state, or no longer matters."""
    if problem.until:
        yield problem.until
    if due := problem.finding.due:
        yield lead.before(due.start, vault.config.holidays)
        yield from filter(None, (due.notice, due.start, due.presses, due.end))


def _ends_of_answers(vault: Vault) -> Iterator[datetime]:
    """Yield the instants at which rules may find something else."""
    if vault.kept_answers:
        last = datetime.max.replace(tzinfo=UTC).timestamp()
        ends = vault.kept_answers().until
        yield from (datetime.fromtimestamp(end, UTC) for end in ends if end < last)
