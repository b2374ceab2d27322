"""`invitation-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import Due, due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, outreach, thank_yous, touches
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import TouchKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_INVITED = frozenset({TouchKind.INVITED, TouchKind.CONNECTED})


class InvitationDue(Rule):
    """Invite people to connect within two days of talking.

    They are now part of your network, and they still know your name; an invitation
    a month later has to explain itself. Of several conversations the first counts,
    whether it has a note or is a `met` line in the log. Until they are thanked it
    is soon, not due: the thanks go first.
    """

    about = (NoteType.CONTACT,)
    patience = 20
    matters = 60
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days in which to invite."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact you talked with who was neither invited nor connected."""
        talks = conversations.conversations_with(vault, note)
        first = next(iter(talks), None)
        if not first or outreach.is_closed(vault, note):
            return
        if touches.latest_touch(vault, note, _INVITED):
            return
        day = conversations.conversation_day(vault, first)
        due = due_on_day(days_after(day, self.days), vault.zone)
        if not all(thank_yous.is_thanked_for(vault, talk, note) for talk in talks):
            due = Due(due.end, due.end, due.start)
        yield to_do(
            first.span if first.note is note else note.at("invited"),
            due,
            FollowUp(
                note,
                day,
                command_words("mark {} invited", vault.called(note)),
                task=f"Invite {note.name} to connect",
                reason="talked {}",
                message=MessageKind.LINKEDIN_NOTE,
            ),
        )
