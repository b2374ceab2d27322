"""The contacts around a contact: referrals, and acquaintances as far as notes say."""

from collections.abc import Iterator

from infokb.core.journey import conversations, referrals
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.charts.signs import contact_sign
from infokb.site.charts.svg import LED_HERE, NAMED, PersonSpot
from infokb.site.context import PageContext

ACQUAINTED = frozenset({"same talk", "mentioned"})
MOST = 15
ROWS = 24
_ABOVE = 6
_DEEPEST = 12


def tied_contacts(vault: Vault, person: Note) -> dict[str, str]:
    """Return how each contact is tied to a person, by path: referrals first, then acquaintances."""
    ties: dict[str, str] = {}
    for path, why in _tied(vault, person):
        if path != person.path:
            ties.setdefault(path, why)
    return ties


def _tied(vault: Vault, person: Note) -> Iterator[tuple[str, str]]:
    yield from ((referrer.path, LED_HERE) for referrer in referrals.all_referrers(vault, person))
    yield from ((contact.path, NAMED) for contact in referrals.contacts_referred_by(vault, person))
    for talk in conversations.interviews_with(vault, person):
        if not conversations.is_event(talk):
            yield from ((contact.path, "same talk") for contact in vault.targets(talk, "contacts"))
    linked = [vault.resolve(person, link).path or "" for link in person.links if not link.field]
    linked += [
        back.note.path for back in vault.backlinks(person.path) if back.link.field != "referred_by"
    ]
    for path in linked:
        if path in vault.notes and vault.notes[path].note_type is NoteType.CONTACT:
            yield path, "mentioned"


def ego_spots(context: PageContext, tied: dict[str, str]) -> list[PersonSpot]:
    """Return the contacts around a person as a picture shows them, at most MOST."""
    return [
        _spot(context, context.site.vault.notes[path], tie=why)
        for path, why in list(tied.items())[:MOST]
    ]


def ego_ties(vault: Vault, tied: dict[str, str]) -> list[tuple[int, int]]:
    """Return the referrals among the contacts around a person, by their places."""
    places = {path: at for at, path in enumerate(list(tied)[:MOST])}
    return [
        (places[referrer.path], at)
        for path, at in places.items()
        for referrer in referrals.all_referrers(vault, vault.notes[path])
        if referrer.path in places
    ]


def chain_spots(context: PageContext, person: Note) -> list[PersonSpot]:
    """Return the referrals above and below a person, a row each; empty where there are none."""
    vault = context.site.vault
    above = referrals.referral_chain(vault, person)[-_ABOVE:]
    rows = [_spot(context, referrer, depth=at) for at, referrer in enumerate(above)]
    rows.append(PersonSpot(person.name, sign=contact_sign(vault, person), depth=len(above)))
    paths = {person.path, *(referrer.path for referrer in above)}
    rows += list(_below(context, person, len(above) + 1, paths))
    visible_rows = rows if len(rows) <= ROWS else [*rows[:ROWS], PersonSpot("and others")]
    return visible_rows if len(rows) > 1 else []


def _below(context: PageContext, person: Note, depth: int, paths: set[str]) -> Iterator[PersonSpot]:
    if depth > _DEEPEST or len(paths) > 2 * ROWS:
        return
    for contact in referrals.contacts_referred_by(context.site.vault, person):
        if contact.path not in paths:
            paths.add(contact.path)
            yield _spot(context, contact, depth=depth)
            yield from _below(context, contact, depth + 1, paths)


def _spot(context: PageContext, contact: Note, tie: str = "", depth: int = 0) -> PersonSpot:
    sign = contact_sign(context.site.vault, contact)
    return PersonSpot(contact.name, context.url(contact.path), sign, tie, depth)
