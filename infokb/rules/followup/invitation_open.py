"""`invitation-open`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after, local_day
from infokb.core.journey import outreach
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class InvitationOpen(Rule):
    """Whoever has not accepted your invitation after two weeks is asked another way.

    Many people look into their network once a month; an address, or a word from
    somebody in common, reaches them sooner. Any reaction ends the wait.
    """

    about = (NoteType.CONTACT,)
    patience = 14
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days to wait for an invitation to be accepted."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was invited, did not connect and was not asked."""
        invited = note.get("invited", date)
        if not invited or "connected" in note.values or outreach.is_closed(vault, note):
            return
        since = local_day(invited, vault.zone)
        if outreach.first_asked_on(vault, note) or outreach.has_met(vault, note):
            return
        yield Finding(
            note.at("invited"),
            f"invited {since}",
            due=due_on_day(days_after(since, self.days), vault.zone),
            follow_up=FollowUp(note, since, command_words("mark {} asked", vault.called(note))),
        )
