"""The people whom you met at an organization."""

from datetime import date

from infokb.core.journey import contacts, outreach
from infokb.core.journey.touches import last_talk_day
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@per_note
def people_met_at(vault: Vault, place: Note) -> tuple[Note, ...]:
    """Return the contacts at an organization whom you met, first the one you talked with last."""
    staff = contacts.open_contacts_at(vault, place)
    people = [contact for contact in staff if outreach.has_met(vault, contact)]
    if not people:
        return ()
    latest = max(people, key=lambda contact: last_talk_day(vault, contact) or date.min)
    return (latest, *(contact for contact in people if contact is not latest))
