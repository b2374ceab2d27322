"""Which commands settle a follow-up by its number, and what they need beside it."""

from collections.abc import Sequence

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.errors import InfokbError
from infokb.core.late_module import import_later
from infokb.core.suggest import did_you_mean

_FACTS = import_later("infokb.actions.record.facts")
_MARKED_FACT = import_later("infokb.actions.record.marked_fact")
SETTLING_VERBS = frozenset({"mark", "debrief", "log", "done", "set"})
"""The commands that an item of the list can stand for."""
WHEN = "on"
"""The name of the blank that takes a time."""
OUTCOME = "outcome"
"""The name of the blank that takes what came of an appointment."""
MOVES = (("cancelled", "It was canceled"), ("rescheduled", "It is on another day"))
OUTCOMES = (("completed", "We talked"), ("no-show", "They did not come"), *MOVES)
"""What may have come of an appointment: the fact to mark, and what is said of it."""


def can_settle(part: FollowUpItem) -> bool:
    """Return whether a follow-up can be settled without running its command by hand."""
    return bool(SETTLING_VERBS & {*part.follow_up.argv[:1]})


def is_settled_alone(part: FollowUpItem) -> bool:
    """Return whether the number of a follow-up says all that settles it."""
    return can_settle(part) and not blanks(part)


def needs_appointment(part: FollowUpItem) -> bool:
    """Return whether settling a follow-up takes the time of an appointment to come."""
    return WHEN in part.follow_up.needs


def needs_outcome(part: FollowUpItem) -> bool:
    """Return whether a follow-up asks what came of an appointment.

    Its command names one of the answers.
    """
    return part.follow_up.argv[::2] == ("mark", "completed")


def takes_time(parts: Sequence[FollowUpItem], outcome: str) -> bool:
    """Return whether settling follow-ups takes the time of what is to come."""
    return _MARKED_FACT.is_plan(outcome) or any(map(needs_appointment, parts))


def expect_outcome(parts: Sequence[FollowUpItem], typed: str) -> str:
    """Return what came of an appointment, as it was typed; raise InfokbError where that fits not.

    Empty where nothing was typed.
    """
    outcome: str = _FACTS.fact_name(typed)
    facts = [fact for fact, _ in OUTCOMES]
    if outcome and outcome not in facts:
        near = did_you_mean(outcome, facts) or f"use one of {', '.join(facts)}"
        raise InfokbError(f"`{typed}` does not say what came of an interview", near)
    if outcome and not any(map(needs_outcome, parts)):
        message = "`--outcome` says what came of an interview, and none of these items asks that"
        raise InfokbError(message, "leave it out")
    return outcome


def takes_day(part: FollowUpItem) -> bool:
    """Return whether settling a follow-up records the day on which that was done."""
    is_dated = bool({"mark", "log", "done"} & {*part.follow_up.argv[:1]})
    return is_dated and not needs_appointment(part) and not needs_outcome(part)


def needs_text(part: FollowUpItem) -> bool:
    """Return whether settling a follow-up takes words of the user's own."""
    return any(name not in {WHEN, OUTCOME} for name in blanks(part))


def blanks(part: FollowUpItem) -> tuple[str, ...]:
    """Return what the user must fill in, what the command would ask for on a terminal included."""
    if needs_outcome(part):
        return (OUTCOME,)
    asks = part.follow_up.argv[:1] == ("debrief",)
    return ("note",) if asks else part.follow_up.needs
