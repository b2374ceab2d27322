"""What may have come of an appointment, as one says it where an item asks."""

from collections.abc import Sequence

from infokb.actions.record.facts import fact_name
from infokb.actions.record.marked_fact import is_plan
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settling_commands import needs_appointment, needs_outcome
from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean

MOVES = (("cancelled", "It was canceled"), ("rescheduled", "It is on another day"))
OUTCOMES = (("completed", "We talked"), ("no-show", "They did not come"), *MOVES)
"""What may have come of an appointment: the fact to mark, and what is said of it."""


def takes_time(parts: Sequence[FollowUpItem], outcome: str) -> bool:
    """Return whether settling follow-ups takes the time of what is to come."""
    return is_plan(outcome) or any(map(needs_appointment, parts))


def expect_outcome(parts: Sequence[FollowUpItem], typed: str) -> str:
    """Return what came of an appointment, as it was typed; raise InfokbError where that fits not.

    Empty where nothing was typed.
    """
    outcome = fact_name(typed)
    facts = [fact for fact, _ in OUTCOMES]
    if outcome and outcome not in facts:
        near = did_you_mean(outcome, facts) or f"use one of {', '.join(facts)}"
        raise InfokbError(f"`{typed}` does not say what came of an interview", near)
    if outcome and not any(map(needs_outcome, parts)):
        message = "`--outcome` says what came of an interview, and none of these items asks that"
        raise InfokbError(message, "leave it out")
    return outcome
