"""`duplicate-contact`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.journey.contacts import linkedin_key
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_KEYS = {"linkedin": linkedin_key, "email": fold}


@dataclass(frozen=True)
class DuplicateContact(Rule):
    """Keep one note per person.

    With two, each holds half of what was said and promised, and you ask the same person
    twice. The finding is in the note whose path comes later.
    """

    about = (NoteType.CONTACT,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who has the profile or the address of an earlier note's."""
        if vault.is_double(note):
            return
        seen = {note.path}
        for name, key in _KEYS.items():
            value = note.values.get(name)
            wanted = key(value) if isinstance(value, str) else ""
            same = vault.value_index(NoteType.CONTACT, name, key)[wanted] if wanted else ()
            first = next((other for other in same if not vault.is_double(other)), note)
            if first.path not in seen:
                seen.add(first.path)
                message = f"`{first.name}` has the same {name}"
                help_text = (
                    "if it is one person, move everything into one note and delete the other"
                )
                yield Finding(note.at(name), message, help_text)
