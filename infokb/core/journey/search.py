"""The search as a whole: whether it rests after an acceptance, and who gave time to it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, referrals, statuses
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

_GOING_ON = frozenset(
    {
        OpportunityStatus.WATCHING,
        OpportunityStatus.APPLIED,
        OpportunityStatus.INTERVIEWING,
        OpportunityStatus.OFFER,
    }
)
_BEGINNING = frozenset({TouchKind.INVITED, TouchKind.ASKED})


@per_vault
def latest_acceptance(vault: Vault) -> Note | None:
    """Return the opportunity that was accepted last, None when there is none."""
    accepted = [
        opportunity
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if statuses.opportunity_status(opportunity) is OpportunityStatus.ACCEPTED
        and (status_day(vault, opportunity) or date.min) <= vault.today
    ]
    return max(
        accepted,
        key=lambda opportunity: (status_day(vault, opportunity) or date.min, opportunity.path),
        default=None,
    )


@per_vault
def is_resting(vault: Vault) -> bool:
    """Return whether an offer was accepted, and no new search has begun since.

    A later request or invitation begins one, and so does an opportunity that is going on and
    took its status later.
    """
    accepted = latest_acceptance(vault)
    if not accepted:
        return False
    since = status_day(vault, accepted) or date.min
    return since > date.min and not any(day > since for day in _beginnings(vault))


def status_day(vault: Vault, opportunity: Note) -> date | None:
    """Return the day since which an opportunity has its status."""
    since = opportunity.get("status_since", date)
    return local_day(since, vault.zone) if since else None


def supporters_of_search(vault: Vault) -> tuple[Note, ...]:
    """Return the contacts who gave time or help to the search that the last acceptance ended.

    These are those you met since the acceptance before it, and those whose referrals led to
    them or who referred you for an opportunity, in path order.
    """
    begin = _previous_acceptance(vault)
    people = {contact.path: contact for contact in _supporters(vault, begin)}
    for contact in tuple(people.values()):
        for referrer in referrals.referral_chain(vault, contact):
            people[referrer.path] = referrer
    return tuple(people[path] for path in sorted(people))


def waiting_contacts(vault: Vault) -> tuple[Note, ...]:
    """Return the contacts who were asked before the acceptance and have not replied."""
    return tuple(
        contact
        for contact in vault.of_type(NoteType.CONTACT)
        if outreach.is_waiting(vault, contact)
    )


def _beginnings(vault: Vault) -> Iterator[date]:
    for contact in vault.of_type(NoteType.CONTACT):
        yield from (touch.on for touch in touches(vault, contact) if touch.kind in _BEGINNING)
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        day = status_day(vault, opportunity)
        if day and day <= vault.today and statuses.opportunity_status(opportunity) in _GOING_ON:
            yield day


def _previous_acceptance(vault: Vault) -> date:
    last = latest_acceptance(vault)
    days = [
        status_day(vault, opportunity) or date.min
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if opportunity is not last
        and statuses.opportunity_status(opportunity) is OpportunityStatus.ACCEPTED
    ]
    return max(days, default=date.min)


def _supporters(vault: Vault, begin: date) -> Iterator[Note]:
    for contact in vault.of_type(NoteType.CONTACT):
        if any(
            conversations.conversation_day(vault, conversation) > begin
            for conversation in conversations.conversations_with(vault, contact)
        ):
            yield contact
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        if (status_day(vault, opportunity) or date.max) > begin:
            yield from vault.targets(opportunity, "referrer")
