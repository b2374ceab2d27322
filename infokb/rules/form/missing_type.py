"""`missing-type`."""

from collections.abc import Iterator

from infokb.core.vault.half_written import is_blank, type_line, ways_to_fill
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class MissingType(Rule):
    """Give every note in a type's folder its type.

    Without a type, a note is not listed or checked, and has no follow-ups.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a note without a type in a type's folder or below."""
        if note.schema or note.fault:
            return
        home = vault.at_home(note.path)
        entry = note.entries.get("type")
        if home and not (entry and entry.values):
            message = f"notes in `{home.folder}/` need a type"
            help_text = f"add {type_line(home)}"
            if is_blank(note):
                message, help_text = "the note is empty", ways_to_fill(note, home)
            yield Finding(note.at("type"), message, help_text)
