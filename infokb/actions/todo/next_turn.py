"""When the to-do list differs although no note changes."""

from collections.abc import Iterator
from datetime import datetime

from infokb.actions.lint.check import check
from infokb.actions.lint.next_change import next_change
from infokb.actions.lint.selection import follow_up_rules
from infokb.actions.todo.appointments import appointments
from infokb.core.dates.due import LeadTime
from infokb.core.journey import conversations
from infokb.core.vault.vault import Vault


def next_turn(vault: Vault, within: LeadTime | None = None) -> datetime:
    """Return the next instant at which a to-do list may differ, midnight at the latest.

    `within` is how far ahead the list looks.
    """
    problems = check(vault, rules=follow_up_rules(vault))
    return next_change(vault, problems, within, _turns_of_appointments(vault, within))


def _turns_of_appointments(vault: Vault, within: LeadTime | None) -> Iterator[datetime]:
    """Yield the instants at which an appointment comes into view, or is over."""
    for appointment in appointments(vault):
        if within and appointment.start:
            yield within.before(appointment.start, vault.config.holidays)
        if end := conversations.interview_end(vault, appointment.interview):
            yield end
