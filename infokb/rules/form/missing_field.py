"""`missing-field`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


@dataclass(frozen=True)
class MissingField(Rule):
    """A note must have the fields that its type requires.

    Without them the note cannot be placed: an interview with nobody is owed no thanks.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each required field that is not there or has no value."""
        del vault
        if not note.schema or note.fault:
            return
        for field in note.schema.required:
            entry = note.entries.get(field.name)
            if not (entry and entry.values):
                message = f"`{field.name}` has no value" if entry else f"`{field.name}` is missing"
                yield Finding(note.at(field.name), message, f"write {_lowered(field.help)}")


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
