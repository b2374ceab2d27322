"""Facts about a contact that several notes tell together: how far you have come, who is where."""

import hashlib
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, statuses, thank_yous
from infokb.core.journey.touches import TouchKind, touches
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


@per_note
def contact_stage(vault: Vault, contact: Note) -> Stage:
    """Return how far you have come with a contact."""
    if outreach.is_closed(vault, contact):
        return Stage.CLOSED
    if _has_happened(vault, contact, "mentor_since"):
        return Stage.MENTOR
    talks = conversations.conversations_with(vault, contact)
    if any(thank_yous.is_thanked_for(vault, conversation, contact) for conversation in talks):
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
        if episode.reply or episode.is_follow_on:
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
