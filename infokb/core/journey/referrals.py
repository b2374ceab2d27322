"""Who referred you to whom."""

from collections.abc import Collection
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@per_note
def referral_chain(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the contacts through whose referrals you came to a contact, the first one first."""
    chain: dict[str, Note] = {}
    referrer = vault.target(contact, "referred_by")
    while referrer and referrer.path != contact.path and referrer.path not in chain:
        chain[referrer.path] = referrer
        referrer = vault.target(referrer, "referred_by")
    return tuple(chain.values())[::-1]


def contacts_referred_by(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the contacts to whom a contact referred you, in path order."""
    return vault.referring(contact, NoteType.CONTACT, "referred_by")


def has_referred(vault: Vault, contact: Note, withheld: Collection[str] = ()) -> bool:
    """Return whether a contact referred you to another one, or agreed to for a job.

    Notes of the paths `withheld` are not looked at.
    """
    people = contacts_referred_by(vault, contact)
    opportunities = vault.referring(contact, NoteType.OPPORTUNITY, "referrer")
    jobs = (note for note in opportunities if referrer_agreed_on(vault, note))
    return any(note.path not in withheld for note in (*people, *jobs))


def referrer_agreed_on(vault: Vault, opportunity: Note) -> date | None:
    """Return the day on which the referrer of an opportunity agreed to be named, up to today."""
    consented = opportunity.get("referrer_consented", date)
    day = local_day(consented, vault.zone) if consented else None
    return day if day and vault.has_come(day) else None
