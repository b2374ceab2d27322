"""Facts about a contact that several notes tell together: how far you have come, who is where."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from urllib.parse import unquote

from infokb.core.dates.instants import instant_of, local_day, midnight
from infokb.core.journey import conversations, outreach, statuses
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.markdown.log import LogKind
from infokb.core.text import bare_name, fold
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.core.word import Word

_HASH_DIGITS = 32


class Stage(Word):
    """How far you have come with a contact, in order."""

    IDENTIFIED = "identified"
    INVITED = "invited"
    CONNECTED = "connected"
    ASKED = "asked"
    NUDGED = "nudged"
    REPLIED = "replied"
    SCHEDULED = "scheduled"
    MET = "met"
    IN_TOUCH = "in touch"
    MENTOR = "mentor"
    CLOSED = "closed"


@per_note
def open_contacts_at(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the contacts at an organization to whom you still write, in path order."""
    staff = vault.referring(organization, NoteType.CONTACT, "organization")
    return tuple(contact for contact in staff if not outreach.is_closed(vault, contact))


def is_thanked_since(vault: Vault, contact: Note, on: date | None) -> bool:
    """Return whether a contact was thanked in their own log on a day or after it."""
    return any(
        line.kind is LogKind.THANKED and (not on or line.on >= on) and vault.has_come(line.on)
        for line in contact.log
    )


def is_thanked(vault: Vault, interview: Note, contact: Note) -> bool:
    """Return whether a contact was thanked for an interview, in the note or in their log."""
    thanked = interview.get("thanked", date)
    if thanked and vault.has_come(local_day(thanked, vault.zone)):
        return True
    return is_thanked_since(vault, contact, conversations.interview_day(vault, interview))


def is_thanked_for(vault: Vault, conversation: conversations.Conversation, contact: Note) -> bool:
    """Return whether a contact was thanked for a conversation."""
    return thanked_at(vault, conversation, contact) is not None


def thanked_at(
    vault: Vault, conversation: conversations.Conversation, contact: Note
) -> datetime | None:
    """Return when a contact was first thanked for a conversation; a bare date is its midnight.

    For one without a note, any thanks count from its day on, those for a later interview too.
    """
    interview = conversation.interview
    thanked = interview.get("thanked", date) if interview else None
    if thanked and vault.has_come(local_day(thanked, vault.zone)):
        return instant_of(thanked, vault.zone)
    day = conversations.conversation_day(vault, conversation)
    days = _days_of_own_thanks(vault, contact) if interview else _days_of_thanks(vault, contact)
    at = bisect_left(days, day)
    return midnight(days[at], vault.zone) if at < len(days) else None


@per_note
def _days_of_thanks(vault: Vault, contact: Note) -> Sequence[date]:
    """Return the days on which a contact was thanked, the first first."""
    thanks = (touch for touch in touches(vault, contact) if touch.kind is TouchKind.THANKED)
    return sorted(touch.on for touch in thanks)


@per_note
def _days_of_own_thanks(vault: Vault, contact: Note) -> Sequence[date]:
    """Return those of which the note of the contact itself tells."""
    return sorted(
        touch.on
        for touch in touches(vault, contact)
        if touch.kind is TouchKind.THANKED and touch.note is contact
    )


@per_note
def contact_stage(vault: Vault, contact: Note) -> Stage:
    """Return how far you have come with a contact."""
    if outreach.is_closed(vault, contact):
        return Stage.CLOSED
    if _has_happened(vault, contact, "mentor_since"):
        return Stage.MENTOR
    talks = conversations.conversations_with(vault, contact)
    if any(is_thanked_for(vault, conversation, contact) for conversation in talks):
        return Stage.IN_TOUCH
    if outreach.has_met(vault, contact):
        return Stage.MET
    interviews = conversations.interviews_with(vault, contact)
    if any(statuses.is_scheduled(interview) for interview in interviews):
        return Stage.SCHEDULED
    return _outreach_stage(vault, contact)


def _outreach_stage(vault: Vault, contact: Note) -> Stage:
    episode = outreach.latest_episode(vault, contact)
    if episode and (episode.reply or episode.nudges or episode.asked):
        if episode.reply:
            return Stage.REPLIED
        return Stage.NUDGED if episode.nudges else Stage.ASKED
    kinds = {touch.kind for touch in touches(vault, contact)}
    for kind in (TouchKind.CONNECTED, TouchKind.INVITED):
        if kind in kinds:
            return Stage(kind.value)
    return Stage.IDENTIFIED


def _has_happened(vault: Vault, contact: Note, name: str) -> bool:
    value = contact.get(name, date)
    return value is not None and vault.has_come(local_day(value, vault.zone))


def bare_name_keys(note: Note) -> Iterator[str]:
    """Yield the name of a contact without case and accents."""
    if note.note_type is NoteType.CONTACT:
        yield bare_name(note.name)


def profile_hash(center: str, url: str) -> str:
    """Return what stands for a person in what a career center and its students send each other.

    It keeps a name out of sight, and no more: who guesses an address gets the same.
    """
    content = f"infokb 1\n{center}\n{linkedin_key(url)}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(content).hexdigest()[:_HASH_DIGITS]


def linkedin_key(url: str) -> str:
    """Return what identifies a LinkedIn profile: the path of its address, `/in/ada-okafor`."""
    address = url.partition("?")[0].partition("#")[0].partition("://")[2]
    return fold(unquote("/" + f"{address}/".partition("/")[2]).rstrip("/"))
