"""`unused-allow`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class UnusedAllow(Rule):
    """A note must allow only what rules find in it.

    What is still allowed when its fault is gone hides the next one, and a misspelt
    name hides nothing though it looks as if it did.
    """

    severity: Severity = Severity.WARNING
    allowable = False

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find that the note allows something; actions/excuse.py tells what is in vain."""
        del vault
        if note.allows and not note.fault:
            yield Finding(note.allows[0].span, "some of it may be in vain")
