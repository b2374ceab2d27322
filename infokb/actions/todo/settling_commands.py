"""Which commands settle a follow-up by its number, and what they need beside it."""

from infokb.actions.todo.follow_ups import FollowUpItem

SETTLING_VERBS = frozenset({"mark", "debrief", "log", "done", "set"})
"""The commands that an item of the list can stand for."""
WHEN = "on"
"""The name of the blank that takes a time."""
OUTCOME = "outcome"
"""The name of the blank that takes what came of an appointment."""


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
