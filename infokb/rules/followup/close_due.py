"""`close-due`."""

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
class CloseDue(Rule):
    """Whoever keeps silent after two reminders is let go, kindly.

    A third reminder is remembered longer than a silence. A closed thread can be
    opened again when they write.
    """

    about = (NoteType.CONTACT,)
    patience = 21
    outbound = False
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait after the last nudge."] = 7
    nudges: Annotated[int, "Nudges to send first, as in `nudge-due`."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked, has been reminded often enough, and keeps silent."""
        asked = touches.latest_touch(vault, note, {TouchKind.ASKED})
        last = touches.latest_touch(vault, note, {TouchKind.ASKED, TouchKind.NUDGED})
        sent = sum(touch.kind is TouchKind.NUDGED for touch in touches.touches(vault, note))
        if not asked or not last or sent < self.nudges or outreach.is_closed(vault, note):
            return
        if not outreach.is_waiting(vault, note):
            return
        day = business_days_after(last.on, self.business_days, vault.config.holidays)
        settle = command_words("mark {} closed --reason no-response", vault.called(note))
        yield Finding(
            last.span,
            f"{last.kind} {last.on}",
            due=due_on_day(day, vault.zone),
            follow_up=FollowUp(note, last.on, settle),
        )
