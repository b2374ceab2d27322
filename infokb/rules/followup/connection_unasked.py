"""`connection-unasked`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import local_day
from infokb.core.journey import outreach, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class ConnectionUnasked(Rule):
    """Whoever accepts your request to connect is asked for an interview soon.

    The days after they accepted are when they remember why. Old connections count
    only where you want to work, so that an import of hundreds asks for nothing; and
    nobody is asked for the conversation they have already agreed to.
    """

    about = (NoteType.CONTACT,)
    patience = 7
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to ask in."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who is connected and was never asked for an interview."""
        connected = note.get("connected", date)
        if not connected or outreach.is_closed(vault, note) or outreach.first_asked_on(vault, note):
            return
        there = vault.target(note, "organization")
        wanted = (
            there is not None and statuses.organization_status(there) is OrganizationStatus.TARGET
        )
        since = local_day(connected, vault.zone)
        invited = "invited" in note.values
        if not (invited or wanted) or outreach.has_met(vault, note):
            return
        day = business_days_after(since, self.business_days, vault.config.holidays)
        yield Finding(
            note.at("connected"),
            f"connected {since}",
            due=due_on_day(day, vault.zone),
            follow_up=FollowUp(note, since, command_words("mark {} asked", vault.called(note))),
        )
