"""`second-contact-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import contacts, outreach, statuses, touches
from infokb.core.journey.touches import TouchKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class SecondContactDue(Rule):
    """Where the only person you asked keeps silent, you ask a second one.

    One silence says nothing about a place, and waiting for it costs weeks. It
    concerns the places you want to work at; somebody there whose thread has ended
    does not count as asked, somebody you have met does.
    """

    about = (NoteType.CONTACT,)
    patience = 5
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait for a reply."] = 3

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked and keeps silent, as the only one at their organization."""
        asked, place = (
            touches.latest_touch(vault, note, {TouchKind.ASKED}),
            vault.target(note, "organization"),
        )
        if (
            not asked
            or not place
            or statuses.organization_status(place) is not OrganizationStatus.TARGET
            or outreach.is_closed(vault, note)
        ):
            return
        others = [
            contact
            for contact in contacts.open_contacts_at(vault, place)
            if contact.path != note.path
        ]
        tried = any(
            outreach.first_asked_on(vault, contact) or outreach.has_met(vault, contact)
            for contact in others
        )
        if tried or not outreach.is_waiting(vault, note):
            return
        settle = (
            command_words("mark {} asked", vault.called(others[0]))
            if others
            else command_words("new contact … --set {}", f"organization={vault.called(place)}")
        )
        day = business_days_after(asked.on, self.business_days, vault.config.holidays)
        yield Finding(
            asked.span,
            f"asked {asked.on}, and nobody else at {place.name}",
            due=due_on_day(day, vault.zone),
            follow_up=FollowUp(note, asked.on, settle),
        )
