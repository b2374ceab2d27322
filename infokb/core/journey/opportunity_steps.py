"""The steps of an opportunity and their days: the one it is at, and those it left, in its log."""

from collections.abc import Iterator, Mapping
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import statuses
from infokb.core.markdown.log import LogKind
from infokb.core.text import Span, fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import OpportunityStatus
from infokb.core.vault.vault import Vault

STEP_KINDS: Mapping[OpportunityStatus, LogKind] = {
    OpportunityStatus.APPLIED: LogKind.SENT,
    OpportunityStatus.INTERVIEWING: LogKind.HEARD,
    OpportunityStatus.OFFER: LogKind.HEARD,
    OpportunityStatus.ACCEPTED: LogKind.SENT,
    OpportunityStatus.DECLINED: LogKind.SENT,
    OpportunityStatus.CLOSED: LogKind.HEARD,
}
"""The kinds of the log lines that keep the steps which an opportunity left: `sent: applied`."""


@value_class
class OpportunityStep:
    """A step of an opportunity, its day, and where that is recorded."""

    status: OpportunityStatus
    on: date
    span: Span


def opportunity_steps(vault: Vault, opportunity: Note) -> tuple[OpportunityStep, ...]:
    """Return the steps of an opportunity up to today, earliest first, without watching."""
    steps = [*_logged_steps(opportunity), *_current_step(vault, opportunity)]
    past_steps = (step for step in steps if vault.has_come(step.on))
    return tuple(sorted(past_steps, key=lambda step: step.on))


def _logged_steps(opportunity: Note) -> Iterator[OpportunityStep]:
    for line in opportunity.log:
        for status, kind in STEP_KINDS.items():
            if line.kind is kind and fold(line.text) == status.value:
                yield OpportunityStep(status, line.on, line.span)


def _current_step(vault: Vault, opportunity: Note) -> Iterator[OpportunityStep]:
    status, since = statuses.opportunity_status(opportunity), opportunity.get("status_since", date)
    if status and status in STEP_KINDS and since:
        step = OpportunityStep(status, local_day(since, vault.zone), opportunity.at("status_since"))
        if step.on not in {old.on for old in _logged_steps(opportunity) if old.status is status}:
            yield step
