"""`misplaced-note`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class MisplacedNote(Rule):
    """A note must lie in the folder of its type, or below it.

    Whoever looks for a contact looks among the contacts.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a typed note that lies elsewhere."""
        del vault
        folder = note.schema.folder if note.schema else ""
        if folder and not fold(note.path).startswith(fold(f"{folder}/")):
            message = f"`{note.type_name}` notes lie in `{folder}/`"
            yield Finding(note.at("type"), message, f"move it to `{folder}/`")
