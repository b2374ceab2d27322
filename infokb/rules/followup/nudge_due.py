"""`nudge-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import contacts
from infokb.core.journey.contacts import TouchKind
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class NudgeDue(Rule):
    """Whoever was asked and has not replied is reminded, twice at most.

    Most unanswered requests were read at a bad moment, not refused: a short
    reminder a week later finds a better one. Any reaction ends the chase, be it a
    reply, a line heard from them, or a conversation arranged.
    """

    about = NoteType.CONTACT
    patience = 5
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait after asking or the last nudge."] = 7
    nudges: Annotated[int, "How often to remind somebody at most."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked, or reminded, and keeps silent."""
        asked = contacts.latest_touch(vault, note, {TouchKind.ASKED})
        nudges = note.get("nudged", tuple) or ()
        last = asked and contacts.latest_touch(vault, note, {TouchKind.ASKED, TouchKind.NUDGED})
        if not asked or not last or len(nudges) >= self.nudges or contacts.is_closed(note):
            return
        if contacts.has_answered(vault, note, asked.on):
            return
        day = business_days_after(last.on, self.business_days, vault.config.holidays)
        yield Finding(
            last.span,
            f"{last.kind} {last.on}",
            due=due_on_day(day, vault.zone),
            follow_up=FollowUp(note, last.on, command_line("mark {} nudged", vault.called(note))),
        )
