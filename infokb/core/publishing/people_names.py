"""What notes call people: those with a note, and those who are named and have none."""

from collections.abc import Iterator
from posixpath import basename, splitext

from infokb.core.journey.referral_tasks import people_referred_to
from infokb.core.markdown.tasks import TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NOTE_TYPES, NoteType
from infokb.core.vault.vault import Vault

_FIELDS_OF_PEOPLE = frozenset({"contacts", "referred_by", "referrer"})


def names_of_people(vault: Vault) -> Iterator[str]:
    """Yield the names and aliases of all contacts, of people without a note, and of the writer."""
    yield vault.config.me.name
    for contact in vault.of_type(NoteType.CONTACT):
        yield contact.name
        yield from map(str, contact.get("aliases", tuple) or ())
    yield from (name_of_person_at(vault, note.path) for note in vault.notes.values() if note.fault)
    for note in vault.notes.values():
        yield from names_without_note(vault, note)


def name_of_person_at(vault: Vault, path: str) -> str:
    """Return the name of whom a note that cannot be read is about, empty outside their folder."""
    home = vault.at_home(path)
    is_person = home is not None and NOTE_TYPES.get(home.name) is NoteType.CONTACT
    return splitext(basename(path))[0] if is_person else ""


def names_without_note(vault: Vault, note: Note) -> Iterator[str]:
    """Yield whom a note names as a contact or a referral and who has no note."""
    for link in note.links:
        if link.field in _FIELDS_OF_PEOPLE and not vault.resolve(note, link).path:
            yield link.target.rpartition("/")[2].removesuffix(".md")
            yield link.label or ""
    for task in note.tasks:
        if task.kind is TaskKind.REFERRAL:
            for referral in people_referred_to(vault, note, task):
                if not referral.contact and _is_full_name(referral.name):
                    yield referral.name


def _is_full_name(name: str) -> bool:
    """Return whether words are the name of a person rather than of a team: `Bo Li`."""
    words = name.split()
    return len(words) > 1 and not words[0][0].islower() and not words[-1][0].islower()
