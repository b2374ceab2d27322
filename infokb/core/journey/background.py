"""Whose *Background* names which organization: where people were before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infokb.core.journey.insights import same
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

Names = Mapping[str, list[tuple[str, Note]]]


@dataclass(frozen=True)
class Pasts:
    """The organizations that backgrounds name, by contact and by organization."""

    places: Mapping[str, tuple[Note, ...]]
    people: Mapping[str, tuple[Note, ...]]

    def where(self, contact: Note) -> tuple[Note, ...]:
        """Return the organizations that a contact's Background names, in path order."""
        return self.places.get(contact.path, ())

    def who(self, organization: Note) -> tuple[Note, ...]:
        """Return the contacts whose Background names an organization, in path order."""
        return self.people.get(organization.path, ())


@gathered
def pasts(vault: Vault) -> Pasts:
    """Return whose Background names which organization."""
    names = _names(vault)
    places: dict[str, tuple[Note, ...]] = {}
    people: dict[str, list[Note]] = {}
    for contact in vault.of_type(NoteType.CONTACT):
        found = dict(sorted((one.path, one) for one in _named(vault, contact, names)))
        if found:
            places[contact.path] = tuple(found.values())
        for path in found:
            people.setdefault(path, []).append(contact)
    return Pasts(places, {path: tuple(ones) for path, ones in people.items()})


def _names(vault: Vault) -> Names:
    """Return the names of organizations, aliases too, by their first word."""
    found: dict[str, list[tuple[str, Note]]] = {}
    for place in vault.of_type(NoteType.ORGANIZATION):
        for name in (place.name, *(str(one) for one in place.get("aliases", tuple) or ())):
            said = same(name)
            found.setdefault(said.partition(" ")[0], []).append((f" {said} ", place))
    return found


def _named(vault: Vault, contact: Note, names: Names) -> Iterator[Note]:
    where = contact.section("Background")
    if not where:
        return
    text = f" {same(contact.prose('Background'))} "
    for word in set(text.split()):
        yield from (place for name, place in names.get(word, ()) if name in text)
    for link in contact.links:
        if not link.field and where.body.start <= link.span.start < where.body.end:
            path = vault.resolve(contact, link).path or ""
            if path in vault.notes and vault.notes[path].note_type is NoteType.ORGANIZATION:
                yield vault.notes[path]
