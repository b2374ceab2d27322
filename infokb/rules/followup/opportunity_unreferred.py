"""`opportunity-unreferred`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.due import Due
from infokb.core.dates.instants import days_after, local_day, midnight
from infokb.core.journey import contacts, outreach, search
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import CONVERSATION_KINDS, latest_touch
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_ASKING = frozenset({OpportunityStatus.WATCHING, OpportunityStatus.APPLIED})


@dataclass(frozen=True)
class OpportunityUnreferred(Rule):
    """If you have met someone there, ask for a referral, before you apply.

    A referred application is read several times as often as one from a form, and
    people who talked with you usually would have said yes. You do not ask people to
    whom you no longer write.
    """

    about = (NoteType.OPPORTUNITY,)
    rests = True
    severity: Severity = Severity.WARNING
    before: Annotated[int, "Days before the deadline within which to ask."] = 7
    days: Annotated[int, "Days after you applied for which a referral still helps."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an opportunity without a referrer at an organization where you met someone."""
        status, place = search.current_status(vault, note), vault.target(note, "organization")
        if status not in _ASKING or "referrer" in note.values or not place:
            return
        met = [
            contact
            for contact in contacts.open_contacts_at(vault, place)
            if outreach.has_met(vault, contact)
        ]
        if not met:
            return
        who = max(met, key=lambda contact: _talked_on(vault, contact) or date.min)
        since, until, reason = _talked_on(vault, who), note.get("deadline", date), "talked"
        if status is OpportunityStatus.APPLIED:
            since, reason = search.status_day(vault, note), "applied"
            until = days_after(since, self.days) if since else None
        yield to_do(
            note.at("status"),
            self._due(vault, note, status),
            FollowUp(
                who,
                since,
                command_words("set {} referrer={}", vault.called(note), vault.called(who)),
                task=f"Ask {who.name} to refer you: {note.name}",
                reason=f"{reason} {{}}" if since else reason,
                others=tuple(contact for contact in met if contact is not who),
                message=MessageKind.REFERRAL_ASK,
                until=local_day(until, vault.zone) if until else None,
            ),
        )

    def _due(self, vault: Vault, note: Note, status: OpportunityStatus) -> Due | None:
        """Return the days before the deadline of what you have not applied for."""
        deadline = note.get("deadline", date)
        if status is OpportunityStatus.APPLIED or not deadline:
            return None
        last = local_day(deadline, vault.zone)
        first = days_after(last, -self.before)
        return Due(midnight(first, vault.zone), midnight(last, vault.zone))


def _talked_on(vault: Vault, contact: Note) -> date | None:
    talk = latest_touch(vault, contact, CONVERSATION_KINDS)
    return talk.on if talk else None
