"""`invitation-open`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import outreach, touches, unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import REPLY_KINDS, TouchKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class InvitationOpen(Rule):
    """If an invitation sits for two weeks, try another channel.

    Many people look into their network once a month; an address, or a word from
    someone you both know, reaches them sooner. Any reaction ends the wait, and where
    you want to work `contact-unasked` names them after a while.
    """

    about = (NoteType.CONTACT,)
    patience = 14
    matters = 60
    rests = True
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days to wait for an invitation to be accepted."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was invited, did not react and was not asked."""
        invited = touches.latest_touch(vault, note, {TouchKind.INVITED})
        reaction = touches.latest_touch(vault, note, {TouchKind.CONNECTED, *REPLY_KINDS})
        if not invited or outreach.is_closed(vault, note) or not outreach.is_unasked(vault, note):
            return
        if reaction and (reaction.kind is TouchKind.CONNECTED or reaction.on >= invited.on):
            return
        if unasked.is_at_target(vault, note) and not unasked.is_fresh(vault, invited.on):
            return
        follow_up = FollowUp(
            note,
            invited.on,
            command_words("mark {} asked", vault.called(note)),
            f"Reach {note.name} another way",
            "invited {}",
            message=MessageKind.OUTREACH,
        )
        due = due_on_day(days_after(invited.on, self.days), vault.zone)
        yield to_do(invited.span, due, follow_up)
