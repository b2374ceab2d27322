"""`opportunity-unreferred`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import contacts, outreach, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class OpportunityUnreferred(Rule):
    """Where you have met somebody, an application names a referrer.

    A referred application is read several times as often as one from a form, and
    whoever talked with you usually would have said yes. A contact whose thread has
    ended is not asked.
    """

    about = (NoteType.OPPORTUNITY,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an application without a referrer to a place where a met contact works."""
        place, since = vault.target(note, "organization"), note.get("status_since", date)
        if (
            statuses.opportunity_status(note) is not OpportunityStatus.APPLIED
            or "referrer" in note.values
            or not place
        ):
            return
        people = [
            contact
            for contact in contacts.open_contacts_at(vault, place)
            if outreach.has_met(vault, contact)
        ]
        if not people:
            return
        verb = "works" if len(people) == 1 else "work"
        yield Finding(
            note.at("status"),
            f"no referrer, and {' and '.join(person.name for person in people)} {verb} there",
            follow_up=FollowUp(
                people[0],
                local_day(since, vault.zone) if since else None,
                command_words(
                    "set {} {}", vault.called(note), f"referrer={vault.called(people[0])}"
                ),
            ),
        )
