"""The search as a whole: whether it rests after an acceptance, and who gave time to it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import (
    conversations,
    outreach,
    referrals,
    statuses,
    supporters,
    task_people,
    unasked,
)
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
        if current_status(vault, opportunity) is OpportunityStatus.ACCEPTED
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


def current_status(vault: Vault, opportunity: Note) -> OpportunityStatus | None:
    """Return the status of an opportunity, None for one that begins on a day to come."""
    if (status_day(vault, opportunity) or date.min) > vault.today:
        return None
    return statuses.opportunity_status(opportunity)


def supporters_of_search(vault: Vault) -> tuple[Note, ...]:
    """Return the contacts who gave time or help to the search that the last acceptance ended.

    These are those you met or had advice from since the acceptance before it, those who
    referred you for an opportunity or helped towards the accepted one, and those whose
    referrals led to them, in path order.
    """
    accepted = latest_acceptance(vault)
    helpers = supporters.helpers(vault, accepted) if accepted else ()
    people = {contact.path: contact for contact in helpers}
    for contact in _supporters(vault, _previous_acceptance(vault)):
        people[contact.path] = contact
    for contact in tuple(people.values()):
        for referrer in referrals.referral_chain(vault, contact):
            people[referrer.path] = referrer
    return tuple(people[path] for path in sorted(people))


def waiting_contacts(vault: Vault) -> tuple[Note, ...]:
    """Return the contacts who wait for something of the search, while that rests.

    They were asked and have not replied, or replied and nothing was arranged, or their
    appointment fell through shortly before the acceptance.
    """
    accepted = latest_acceptance(vault)
    since = status_day(vault, accepted) if accepted else None
    if not since or not is_resting(vault):
        return ()
    return tuple(
        contact
        for contact in vault.of_type(NoteType.CONTACT)
        if outreach.is_pending(vault, contact) or unasked.is_to_reschedule(vault, contact, since)
    )


def _beginnings(vault: Vault) -> Iterator[date]:
    for contact in vault.of_type(NoteType.CONTACT):
        yield from (touch.on for touch in touches(vault, contact) if touch.kind in _BEGINNING)
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        day = status_day(vault, opportunity)
        if day and current_status(vault, opportunity) in _GOING_ON:
            yield day


def _days_of_help(vault: Vault, contact: Note) -> Iterator[date]:
    """Yield the days on which a contact gave you time or advice, the first day if unknown."""
    if outreach.has_met(vault, contact):
        yield date.min
    for conversation in conversations.conversations_with(vault, contact):
        yield conversations.conversation_day(vault, conversation)
    for note, task in task_people.tasks_with(vault, contact):
        if task.kind in supporters.HELP_KINDS:
            yield task_people.task_start_day(vault, note, task) or date.min


def _previous_acceptance(vault: Vault) -> date:
    last = latest_acceptance(vault)
    days = [
        status_day(vault, opportunity) or date.min
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if opportunity is not last
        and current_status(vault, opportunity) is OpportunityStatus.ACCEPTED
    ]
    return max(days, default=date.min)


def _supporters(vault: Vault, begin: date) -> Iterator[Note]:
    for contact in vault.of_type(NoteType.CONTACT):
        if any(day >= begin for day in _days_of_help(vault, contact)):
            yield contact
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        day = status_day(vault, opportunity) or date.min
        if day > begin or begin == date.min:
            yield from vault.targets(opportunity, "referrer")
