"""`connection-unasked`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import outreach, touches, unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import TouchKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ConnectionUnasked(Rule):
    """Ask for an interview soon after someone connects with you.

    The days after they accepted are when they remember why. Old connections count
    only where you want to work, and there `contact-unasked` names them after a while,
    so that an import of hundreds asks for nothing; and no one is asked for the
    conversation they have already agreed to.
    """

    about = (NoteType.CONTACT,)
    patience = 7
    matters = 60
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to ask in."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who is connected and was never asked for an interview."""
        connected = touches.latest_touch(vault, note, {TouchKind.CONNECTED})
        if not connected or outreach.is_closed(vault, note):
            return
        at_target = unasked.is_at_target(vault, note)
        if at_target and not unasked.is_fresh(vault, connected.on):
            return
        invited = touches.latest_touch(vault, note, {TouchKind.INVITED})
        if not (invited or at_target) or not outreach.is_unasked(vault, note):
            return
        day = business_days_after(connected.on, self.business_days, vault.config.holidays)
        follow_up = FollowUp(
            note,
            connected.on,
            command_words("mark {} asked", vault.called(note)),
            f"Ask {note.name} for an interview",
            "connected {}",
            message=MessageKind.OUTREACH,
        )
        yield to_do(connected.span, due_on_day(day, vault.zone), follow_up)
