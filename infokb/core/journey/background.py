"""Former employers: which organizations the *Background* of contacts names."""

from collections.abc import Iterator, Mapping

from infokb.core.journey.insights import comparable_words
from infokb.core.markdown.links import Link
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.seen_note import part_of_note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

OrganizationsByWord = Mapping[str, list[tuple[str, Note]]]


@value_class
class FormerEmployers:
    """The organizations that backgrounds name, by the path of the contact, and the reverse."""

    by_contact: Mapping[str, tuple[Note, ...]]
    by_organization: Mapping[str, tuple[Note, ...]]

    def organizations_of(self, contact: Note) -> tuple[Note, ...]:
        """Return the organizations that a contact's Background names, in path order."""
        return self.by_contact.get(contact.path, ())

    def contacts_from(self, organization: Note) -> tuple[Note, ...]:
        """Return the contacts whose Background names an organization, in path order."""
        return self.by_organization.get(organization.path, ())


@per_vault
def former_employers(vault: Vault) -> FormerEmployers:
    """Return whose Background names which organization."""
    names = _organizations_by_word(vault)
    by_contact: dict[str, tuple[Note, ...]] = {}
    by_organization: dict[str, list[Note]] = {}
    for contact in vault.of_type(NoteType.CONTACT):
        organizations = _named_organizations(vault, contact, names)
        employers = dict(
            sorted((organization.path, organization) for organization in organizations)
        )
        if employers:
            by_contact[contact.path] = tuple(employers.values())
        for path in employers:
            by_organization.setdefault(path, []).append(contact)
    return FormerEmployers(
        by_contact, {path: tuple(contacts) for path, contacts in by_organization.items()}
    )


def _organizations_by_word(vault: Vault) -> OrganizationsByWord:
    """Return the names of organizations, aliases too, by their first word."""
    by_word: dict[str, list[tuple[str, Note]]] = {}
    for organization in vault.of_type(NoteType.ORGANIZATION):
        aliases = organization.get("aliases", tuple) or ()
        for name in (organization.name, *map(str, aliases)):
            words = comparable_words(name)
            by_word.setdefault(words.partition(" ")[0], []).append((f" {words} ", organization))
    return by_word


def _named_organizations(vault: Vault, contact: Note, names: OrganizationsByWord) -> Iterator[Note]:
    text, links = _background(contact)
    for word in set(text.split()):
        yield from (organization for name, organization in names.get(word, ()) if name in text)
    for link in links:
        path = vault.resolve(contact, link).path or ""
        if path in vault.notes and vault.notes[path].note_type is NoteType.ORGANIZATION:
            yield vault.notes[path]


@part_of_note
def _background(contact: Note) -> tuple[str, tuple[Link, ...]]:
    """Return the comparable words of a contact's Background, and the links in it."""
    section = contact.section("Background")
    if not section:
        return "", ()
    body = section.body
    links = (link for link in contact.links if body.start <= link.span.start < body.end)
    words = comparable_words(contact.prose("Background"))
    return f" {words} ", tuple(link for link in links if not link.field)
