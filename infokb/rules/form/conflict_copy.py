"""`conflict-copy`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class ConflictCopy(Rule):
    """What a sync program put beside a note must be merged into it.

    One of the two misses what the other says. While its note is there, such a copy is no second
    person or conversation: it is not listed, and nothing is owed for it.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a note with the name that a program gives to its copies."""
        copy = vault.copy_of(note)
        if copy:
            message = f"a copy that {copy.program} made of `{copy.name}`"
            help_text = "take over what is new in it, then delete it"
            yield Finding(note.lines.span(1), message, help_text)
