"""`duplicate-contact`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.journey.contacts import profile
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_KEYS = {"linkedin": profile, "email": fold}


@dataclass(frozen=True)
class DuplicateContact(Rule):
    """A person has one note.

    With two, each holds half of what was said and promised, and the same person is
    asked twice. It is reported in the note whose path comes later.
    """

    about = NoteType.CONTACT
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who has the profile or the address of an earlier note's."""
        seen = {note.path}
        for name, key in _KEYS.items():
            value = note.values.get(name)
            wanted = key(value) if isinstance(value, str) else ""
            first = vault.value_index(NoteType.CONTACT, name, key)[wanted][0] if wanted else note
            if first.path not in seen:
                seen.add(first.path)
                message = f"`{first.name}` has the same {name}"
                hint = f'if they are one person: infokb merge "{first.path}" "{note.path}"'
                yield Finding(note.at(name), message, hint)
