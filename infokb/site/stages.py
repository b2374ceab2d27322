"""How far you have come with contacts: what is kept of a site hangs on that, not on how it came."""

from infokb.core.journey import contacts
from infokb.core.journey.contacts import Stage
from infokb.core.vault.derive import compared_per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@compared_per_note
def stage_of(vault: Vault, person: Note) -> Stage:
    """Return the stage of a contact."""
    return contacts.contact_stage(vault, person)
