"""`conflict-copy`."""

from collections.abc import Iterator

from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class ConflictCopy(Rule):
    """Merge conflict copies back into their note.

    Each of the two lacks what only the other says. While the note exists, its copy is not a
    second person or interview: it is not listed, and has no follow-ups.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a note with a name that programs give to copies."""
        copy = vault.copy_of(note)
        if copy:
            message = f"{copy.program} made this copy of `{copy.name}`"
            help_text = command_line("infokb rename {} {}", note.name, copy.name)
            if copy.original:
                help_text = command_line("infokb merge {} {}", copy.name, note.name)
            yield Finding(note.lines.span(1), message, help_text)
