"""`misplaced-note`."""

from collections.abc import Iterator

from infokb.core.shell import command_line
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class MisplacedNote(Rule):
    """Keep notes in the folder of their type.

    You look for a contact among the contacts. Folders below that one are fine, too.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a typed note that is somewhere else."""
        del vault
        schema = note.schema
        folder = schema.folder if schema and not schema.own_names.mixed else ""
        if not folder or note.path.startswith(f"{folder}/"):
            return
        if not fold(note.path).startswith(fold(f"{folder}/")):
            message = f"`{note.type_name}` notes belong in `{folder}/`"
            path = f"{folder}/{note.name}"
            help_text = command_line("infokb rename {} {}", note.path, path)
            yield Finding(note.at("type"), message, help_text)
