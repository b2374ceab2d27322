"""`organization-without-contact`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.journey import contacts, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class OrganizationWithoutContact(Rule):
    """At every place you want to work at you know somebody to talk with.

    A target without a person is a wish: nobody there can say what the work is
    like. A contact whose thread has ended does not count as somebody there.
    """

    about = (NoteType.ORGANIZATION,)
    patience = 14
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a target at which no open contact works."""
        if statuses.organization_status(
            note
        ) is not OrganizationStatus.TARGET or contacts.open_contacts_at(vault, note):
            return
        works = f"organization={vault.called(note)}"
        yield Finding(
            note.at("status"),
            "no contact there",
            follow_up=FollowUp(None, None, command_words("new contact … --set {}", works)),
        )
