"""`conflict-copy`."""

from collections.abc import Iterator

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
            help_text = f"move what is new into `{copy.name}`, then delete the copy"
            if not copy.original:
                help_text = f"rename it to `{copy.name}`"
            yield Finding(note.lines.span(1), message, help_text)
