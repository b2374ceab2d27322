"""`missing-field`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.written_names import TYPE_FIELD
from infokb.rules.rule import Finding, Rule


class MissingField(Rule):
    """Fill in the fields that a type requires.

    Without them a note leads nowhere: an interview with no one reminds you to thank no one.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each required field that is missing or empty."""
        del vault
        if not note.schema or note.fault:
            return
        for field in note.schema.required:
            if field.name == TYPE_FIELD:
                continue
            entry = note.entries.get(field.name)
            if not (entry and entry.values):
                name = note.front_matter.written_name(field.name)
                message = f"`{name}` is empty" if entry else f"`{name}` is missing"
                yield Finding(note.at(field.name), message, f"add {_lower_first(field.help)}")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
