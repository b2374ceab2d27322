"""`bad-task`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class BadTask(Rule):
    """The days of a follow-up must be written so that Obsidian's Tasks reads them too.

    A task whose day cannot be read is due on no day.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each day of a follow-up that is none, or that Tasks does not see."""
        del vault
        for task in note.tasks:
            for fault in task.faults:
                title = "put a plain space there" if fault.fix else ""
                yield Finding(fault.span, fault.message, fix=fault.fix, title=title)
