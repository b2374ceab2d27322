"""The search as a whole: whether it rests after an acceptance, and who gave time to it."""

from collections.abc import Iterator
from datetime import date, datetime

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
from infokb.core.journey.acceptances import (
    accepted_opportunities,
    latest_acceptance,
    status_day,
)
from infokb.core.journey.touches import TouchKind, field_dates
from infokb.core.markdown.log import LogKind
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
_INVITED = f"{TouchKind.INVITED} "
"""Begins the key of an invitation, which begins no search where you had met before."""


@per_vault
def is_resting(vault: Vault) -> bool:
    """Return whether an offer was accepted, and no new search has begun since.

    A later request begins one, an invitation to someone you had not met, or an opportunity that
    is going on and took its status later.
    """
    accepted = latest_acceptance(vault)
    if not accepted:
        return False
    since = status_day(vault, accepted) or date.min
    keys = vault.all_keys(beginning_keys)
    return since > date.min and not any(_is_beginning_after(vault, since, key) for key in keys)


def supporters_of_search(vault: Vault) -> tuple[Note, ...]:
    """Return the contacts who gave time or help to the search that the last acceptance ended.

    These are those you met or had advice from until then since the acceptance before, those who
    referred you for an opportunity or helped towards the accepted one, and those whose
    referrals led to them, in path order.
    """
    accepted = latest_acceptance(vault)
    helpers = supporters.helpers(vault, accepted) if accepted else ()
    people = {contact.path: contact for contact in helpers}
    end = (status_day(vault, accepted) if accepted else None) or date.max
    for contact in _supporters(vault, _previous_acceptance(vault), end):
        people[contact.path] = contact
    for contact in tuple(people.values()):
        for referrer in referrals.referral_chain(vault, contact):
            people[referrer.path] = referrer
    return tuple(people[path] for path in sorted(people))


def is_over_on(vault: Vault, day: date) -> bool:
    """Return whether the search rests, and did so before a day."""
    accepted = latest_acceptance(vault)
    since = status_day(vault, accepted) if accepted else None
    return since is not None and since < day and is_resting(vault)


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


def beginning_keys(note: Note) -> Iterator[str]:
    """Yield the moments, as written, at which something of a search began.

    These are requests, since when an opportunity is going on, and invitations, which say so.
    """
    moments: list[date] = []
    if note.note_type is NoteType.CONTACT:
        moments += [on for on, _ in field_dates(note, TouchKind.ASKED)]
        moments += [line.on for line in note.log if line.kind is LogKind.ASKED]
    elif note.note_type is NoteType.OPPORTUNITY:
        since = note.get("status_since", date)
        moments += [since] if since and statuses.opportunity_status(note) in _GOING_ON else []
    keys = [moment.isoformat() for moment in moments]
    if note.note_type is NoteType.CONTACT:
        keys += [f"{_INVITED}{on.isoformat()}" for on, _ in field_dates(note, TouchKind.INVITED)]
    yield from dict.fromkeys(keys)


def _is_beginning_after(vault: Vault, since: date, key: str) -> bool:
    """Return whether something of a search began on a later day than one, and by today."""
    moment_text = key.removeprefix(_INVITED)
    moment = (
        datetime.fromisoformat(moment_text)
        if "T" in moment_text
        else date.fromisoformat(moment_text)
    )
    day = local_day(moment, vault.zone)
    if day <= since or not vault.has_come(day):
        return False
    notes = [vault.notes[path] for path in vault.paths_with(beginning_keys, key)]
    return any(
        not vault.is_double(note)
        and not (key != moment_text and outreach.has_met_by(vault, note, day))
        for note in notes
    )


def _days_of_help(vault: Vault, contact: Note) -> Iterator[date]:
    """Yield the days on which a contact gave you time or advice, the first day if unknown."""
    talks = conversations.conversations_with(vault, contact)
    if not talks and outreach.has_met(vault, contact):
        yield date.min
    for conversation in talks:
        yield conversations.conversation_day(vault, conversation)
    for note, task in task_people.tasks_with(vault, contact):
        if task.kind in supporters.HELP_KINDS:
            yield task_people.task_start_day(vault, note, task) or date.min


def _previous_acceptance(vault: Vault) -> date:
    last = latest_acceptance(vault)
    days = [
        status_day(vault, opportunity) or date.min
        for opportunity in accepted_opportunities(vault)
        if opportunity is not last
    ]
    return max(days, default=date.min)


def _supporters(vault: Vault, begin: date, end: date) -> Iterator[Note]:
    for contact in vault.of_type(NoteType.CONTACT):
        if any(begin <= day <= end for day in _days_of_help(vault, contact)):
            yield contact
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        day = status_day(vault, opportunity) or date.min
        if day > begin or begin == date.min:
            yield from vault.targets(opportunity, "referrer")
