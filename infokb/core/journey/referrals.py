"""Who led to whom."""

from infokb.core.vault.derive import remembered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@remembered
def above(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return who led to a person, the first of the chain first."""
    chain: dict[str, Note] = {}
    at = vault.target(contact, "referred_by")
    while at and at.path != contact.path and at.path not in chain:
        chain[at.path] = at
        at = vault.target(at, "referred_by")
    return tuple(chain.values())[::-1]


def named(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return whom a person named."""
    return vault.referring(contact, NoteType.CONTACT, "referred_by")
