"""`organization-without-contact`."""

from collections.abc import Iterator

from infokb.core.journey import contacts, statuses, unasked
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class OrganizationWithoutContact(Rule):
    """Know at least one person at every organization you are aiming for.

    A target without a person is a wish: no one there can say what the work is
    like. A contact you closed does not count, and where you have accepted an
    opportunity there is no one left to look for.
    """

    about = (NoteType.ORGANIZATION,)
    patience = 14
    rests = True
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a target with no open contact, and no accepted opportunity."""
        opportunities = vault.referring(note, NoteType.OPPORTUNITY, "organization")
        accepted = any(
            statuses.opportunity_status(opportunity) is OpportunityStatus.ACCEPTED
            for opportunity in opportunities
        )
        if not unasked.is_target(note) or accepted or contacts.open_contacts_at(vault, note):
            return
        staff = vault.referring(note, NoteType.CONTACT, "organization")
        argv = command_words("new contact … --set {}", f"organization={vault.called(note)}")
        reason = "everyone you know there is closed" if staff else "no contact yet"
        line = f"Find someone to talk to at {note.name}"
        yield to_do(note.at("status"), None, FollowUp(None, None, argv, line, reason))
