"""Who led to whom: the tree of referrals."""

from collections.abc import Iterator, Sequence

from infokb.core.journey import contacts, referrals
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_MAX_DEPTH = 40


@value_class
class ReferralBranch:
    """A contact, and the branches of their referrals."""

    note: Note
    stage: str
    below: tuple["ReferralBranch", ...]


def referral_tree(vault: Vault, people: Sequence[Note]) -> Iterator[ReferralBranch]:
    """Yield the branches: from contacts without a referrer, then from each ring's first."""
    seen_paths: set[str] = set()
    referrers = [
        contact
        for contact in people
        if any(referral != contact for referral in referrals.contacts_referred_by(vault, contact))
    ]
    for contact in referrers:
        if not referrals.known_referrer(vault, contact):
            yield _branch(vault, contact, seen_paths)
    for contact in referrers:
        if contact.path not in seen_paths and _in_ring(vault, contact):
            yield _branch(vault, contact, seen_paths)


def _in_ring(vault: Vault, contact: Note) -> bool:
    first = next(iter(referrals.referral_chain(vault, contact)), contact)
    return referrals.known_referrer(vault, first) == contact


def _branch(vault: Vault, contact: Note, seen_paths: set[str], depth: int = 0) -> ReferralBranch:
    """Return a branch with each contact once, cut where it is too deep to show."""
    seen_paths.add(contact.path)
    referred = referrals.contacts_referred_by(vault, contact) if depth < _MAX_DEPTH else ()
    unseen = [referral for referral in referred if referral.path not in seen_paths]
    seen_paths |= {referral.path for referral in unseen}
    below = tuple(_branch(vault, referral, seen_paths, depth + 1) for referral in unseen)
    return ReferralBranch(contact, contacts.contact_stage(vault, contact).value, below)
