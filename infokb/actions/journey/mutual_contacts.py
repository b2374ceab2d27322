"""The contacts that you and a person both know, or may both know."""

from collections.abc import Iterator, Sequence

from infokb.core.journey import outreach, referrals
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@value_class
class MutualContact:
    """A contact whom you know, and why the person knows them, or may if it is not certain."""

    note: Note
    why: str
    is_certain: bool


def mutual_contacts(vault: Vault, contact: Note) -> Iterator[MutualContact]:
    """Yield the mutual contacts: by referral first, then by links, then by organization."""
    referrers = referrals.referral_chain(vault, contact)[-1:]
    organization = vault.target(contact, "organization")
    linked_paths = {
        backlink.note.path for backlink in vault.backlinks(contact.path) if not backlink.link.field
    }
    linked_paths |= {
        vault.resolve(contact, link).path or "" for link in contact.links if not link.field
    }
    linked = [vault.notes[path] for path in sorted(linked_paths) if path in vault.notes]
    groups: list[tuple[Sequence[Note], str, bool]] = [
        (referrers, f"who referred you to {contact.name}", True),
        (
            referrals.contacts_referred_by(vault, contact),
            f"who {contact.name} referred you to",
            True,
        ),
        *(
            (
                referrals.contacts_referred_by(vault, referrer),
                f"who {referrer.name} also referred you to",
                False,
            )
            for referrer in referrers
        ),
        (linked, "linked in your notes", False),
    ]
    if organization:
        colleagues = vault.referring(organization, NoteType.CONTACT, "organization")
        groups.append((colleagues, f"who works at {organization.name}, too", False))
    seen_paths = {contact.path}
    for others, why, is_certain in groups:
        for other in others:
            if other.path not in seen_paths and _is_known(vault, other):
                seen_paths.add(other.path)
                yield MutualContact(other, why, is_certain)


def _is_known(vault: Vault, other: Note) -> bool:
    """Return whether a note is a contact you have met, or who replied and is not closed."""
    if other.note_type is not NoteType.CONTACT:
        return False
    replied = outreach.first_replied_on(vault, other) and not outreach.is_closed(vault, other)
    return bool(replied) or outreach.has_met(vault, other)
