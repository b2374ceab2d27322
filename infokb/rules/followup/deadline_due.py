"""`deadline-due`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from infokb.core.dates.due import Due, due_on_day
from infokb.core.dates.instants import days_after, local_day, midnight
from infokb.core.journey import acceptances
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class DeadlineDue(Rule):
    """Apply before the deadline.

    A posting that closes unnoticed is a chance decided by the calendar. Once it has
    closed, the opportunity should say what became of it: applied, or closed.
    """

    about = (NoteType.OPPORTUNITY,)
    outbound = False
    rests = True
    patience = 0
    matters = 14
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days before the deadline to bring it up."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an opportunity with a deadline for which you have not applied."""
        deadline = note.get("deadline", date)
        if (
            not deadline
            or acceptances.current_status(vault, note) is not OpportunityStatus.WATCHING
        ):
            return
        day = local_day(deadline, vault.zone)
        due = due_on_day(day, vault.zone)
        is_over = vault.passed(due.end)
        yield to_do(
            note.at("deadline"),
            Due(due.start, due.end, midnight(days_after(day, -self.days), vault.zone)),
            FollowUp(
                None,
                day,
                command_words("mark {} applied", vault.called(note)),
                task=f"{'Record whether you applied' if is_over else 'Apply'}: {note.name}",
                reason="closed {}" if is_over else "closes {}",
            ),
        )
