"""How far you have come with contacts: what is kept of a site hangs on that, not on how it came."""

from collections.abc import Mapping

from infokb.core.journey import contacts
from infokb.core.journey.contacts import Stage
from infokb.core.vault.derive import per_vault
from infokb.core.vault.keyed_vault import KeyedVault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def stage_of(vault: Vault, person: Note) -> Stage:
    """Return the stage of a contact."""
    stages = _stage_by_path(vault) if isinstance(vault, KeyedVault) else {}
    return stages.get(person.path) or contacts.contact_stage(vault, person)


@per_vault
def _stage_by_path(vault: Vault) -> Mapping[str, Stage]:
    people = vault.of_type(NoteType.CONTACT)
    return {person.path: contacts.contact_stage(vault, person) for person in people}
