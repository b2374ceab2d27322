"""`nudge-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import outreach, touches
from infokb.core.journey.touches import TouchKind
from infokb.core.shell import command_words
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

    about = (NoteType.CONTACT,)
    patience = 5
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait after asking or the last nudge."] = 7
    nudges: Annotated[int, "Most nudges to send."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked, or reminded, and keeps silent."""
        asked = touches.latest_touch(vault, note, {TouchKind.ASKED})
        nudges = note.get("nudged", tuple) or ()
        last = asked and touches.latest_touch(vault, note, {TouchKind.ASKED, TouchKind.NUDGED})
        if not asked or not last or len(nudges) >= self.nudges or outreach.is_closed(vault, note):
            return
        if not outreach.is_waiting(vault, note):
            return
        day = business_days_after(last.on, self.business_days, vault.config.holidays)
        yield Finding(
            last.span,
            f"{last.kind} {last.on}",
            due=due_on_day(day, vault.zone),
            follow_up=FollowUp(note, last.on, command_words("mark {} nudged", vault.called(note))),
        )
