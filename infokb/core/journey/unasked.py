"""Whom you know and have not asked yet, and where nobody is being asked."""

from datetime import date

from infokb.core.dates.instants import days_after, local_day
from infokb.core.journey import (
    acceptances,
    contacts,
    conversations,
    outreach,
    referral_tasks,
    statuses,
)
from infokb.core.journey.episodes import Episode
from infokb.core.journey.outreach_steps import lost_day
from infokb.core.journey.snoozed import snoozed_through
from infokb.core.journey.touches import INBOUND_KINDS, TouchKind, latest_touch, touches
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault

_FRESH_DAYS = 75
_RESCHEDULABLE_DAYS = 35
_ENDINGS = frozenset({"declined", "no-response"})
_STEPS = (TouchKind.CONNECTED, TouchKind.INVITED)
_EXCHANGES = frozenset(
    {TouchKind.ASKED, TouchKind.NUDGED, TouchKind.REPLIED, TouchKind.MET, TouchKind.INTERVIEW}
)


def is_target(organization: Note | None) -> bool:
    """Return whether an organization is one where you want to work."""
    return (
        organization is not None
        and statuses.organization_status(organization) is OrganizationStatus.TARGET
    )


def is_at_target(vault: Vault, contact: Note) -> bool:
    """Return whether a contact works where you want to work."""
    return is_target(vault.target(contact, "organization"))


def is_fresh(vault: Vault, on: date) -> bool:
    """Return whether an invitation or a connection of a day is what the next step goes by.

    Later, at an organization where you want to work, a contact is one of those you know there.
    """
    return not vault.has_come(days_after(on, _FRESH_DAYS + 1))


@per_note
def fell_through(vault: Vault, contact: Note) -> Note | None:
    """Return the latest interview with a contact if it was cancelled or missed.

    None when a conversation was held or arranged since, when you asked again, sent something
    or told them that your search is over, or when the contact is closed.
    """
    interviews = conversations.interviews_with(vault, contact)
    if outreach.is_closed(vault, contact) or any(map(statuses.is_scheduled, interviews)):
        return None
    arranged = [
        interview
        for interview in interviews
        if statuses.interview_status(interview) is not InterviewStatus.PLANNED
        and interview.get("kind", str) != "event"
    ]
    last = arranged[-1] if arranged else None
    if not last or not statuses.has_fallen_through(last):
        return None
    day = conversations.interview_day(vault, last)
    episode = outreach.latest_episode(vault, contact)
    has_talked = any(
        conversations.conversation_day(vault, conversation) >= (day or date.min)
        for conversation in conversations.conversations_with(vault, contact)
    )
    lost_on = lost_day(vault, last)
    asked_again = lost_on and episode and _asks_after(episode, lost_on)
    is_over = lost_on and acceptances.day_told(vault, contact, lost_on)
    return None if has_talked or asked_again or is_over else last


def _asks_after(episode: Episode, day: date) -> bool:
    """Return whether an episode began after a day, or with what you sent later on it."""
    return episode.began > day or (episode.began == day and episode.is_follow_on)


def is_unsettled(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was asked or replied, or their appointment fell through."""
    return outreach.is_pending(vault, contact) or fell_through(vault, contact) is not None


def is_to_reschedule(vault: Vault, contact: Note, on: date | None = None) -> bool:
    """Return whether an interview with a contact fell through within five weeks before a day.

    The day is today for None.
    """
    interview = fell_through(vault, contact)
    lost_on = conversations.interview_day(vault, interview) if interview else None
    if not interview or not lost_on:
        return interview is not None
    late = days_after(lost_on, _RESCHEDULABLE_DAYS + 1)
    return on < late if on else not vault.has_come(late)


def is_referred_without_step(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was referred to you, and nothing else leads to the first message.

    You have not written to them, they are not at an organization where you want to work, and
    no referral task that is open or dropped names them.
    """
    return (
        "referred_by" in contact.values
        and not outreach.is_closed(vault, contact)
        and outreach.is_unasked(vault, contact)
        and all(touch.kind in INBOUND_KINDS for touch in touches(vault, contact))
        and not is_at_target(vault, contact)
        and not referral_tasks.is_referred(vault, contact)
        and not referral_tasks.is_dropped(vault, contact)
    )


@per_note
def contacts_to_ask_at(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the contacts at an organization whom you have not asked, the likeliest to reply first.

    Alumni come first, then referrals, then others, and last those whose note is snoozed.
    """
    people = [
        contact
        for contact in contacts.open_contacts_at(vault, organization)
        if outreach.is_unasked(vault, contact)
    ]
    return tuple(sorted(people, key=lambda contact: (_rank(vault, contact), contact.path)))


def contacts_without_step_at(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the contacts to ask whom no referral, connection or invitation names already.

    None while anyone else at the organization is being asked.
    """
    staff = contacts.open_contacts_at(vault, organization)
    if any(_is_being_asked(vault, contact) for contact in staff):
        return ()
    people = contacts_to_ask_at(vault, organization)
    return tuple(contact for contact in people if not _has_own_step(vault, contact))


def _has_own_step(vault: Vault, contact: Note) -> bool:
    steps = [latest_touch(vault, contact, {kind}) for kind in _STEPS]
    return referral_tasks.is_referred(vault, contact) or any(
        step and is_fresh(vault, step.on) for step in steps
    )


def _is_being_asked(vault: Vault, contact: Note) -> bool:
    """Return whether you wait for an open contact, or are to arrange or hold an interview.

    One that fell through counts for five weeks, and who replied to ask later is not waited for.
    """
    is_put_off = snoozed_through(vault, contact) is not None
    return (
        outreach.is_waiting(vault, contact)
        or (outreach.is_to_schedule(vault, contact) and not is_put_off)
        or any(map(statuses.is_scheduled, conversations.interviews_with(vault, contact)))
        or is_to_reschedule(vault, contact)
    )


def latest_ending_at(vault: Vault, organization: Note) -> tuple[date, Note] | None:
    """Return the day on which you closed someone at an organization who declined or fell silent.

    The latest, with the contact; None when you were in touch with someone else there since.
    """
    staff = vault.referring(organization, NoteType.CONTACT, "organization")
    endings = [
        (local_day(closed_at, vault.zone), contact.path, contact)
        for contact in staff
        if contact.get("closed_reason", str) in _ENDINGS
        and outreach.is_closed(vault, contact)
        and (closed_at := contact.get("closed", date))
    ]
    if not endings:
        return None
    day, _, contact = max(endings, key=lambda ending: ending[:2])
    later = (touch.on > day for other in staff if (touch := latest_touch(vault, other, _EXCHANGES)))
    return None if any(later) else (day, contact)


def _rank(vault: Vault, contact: Note) -> int:
    if snoozed_through(vault, contact):
        return 3
    how = contact.get("how_met", str)
    if how == "alumni":
        return 0
    return 1 if how == "referral" or vault.target(contact, "referred_by") else 2
