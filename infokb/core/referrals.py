"""Who led to whom."""

from infokb.core.note import Note
from infokb.core.vault import Vault


def above(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Give who led to a person, the first of the chain first."""
    chain: list[Note] = []
    at = vault.target(contact, "referred_by")
    while at and at is not contact and at not in chain:
        chain.append(at)
        at = vault.target(at, "referred_by")
    return tuple(chain[::-1])


def named(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Give whom a person named."""
    return vault.referring(contact, "contact", "referred_by")
