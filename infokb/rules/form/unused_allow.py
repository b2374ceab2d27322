"""`unused-allow`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class UnusedAllow(Rule):
    """Allow only what a rule finds.

    An allow that outlives its finding hides the next one, and a misspelled name
    hides nothing, though it looks as if it did.
    """

    severity: Severity = Severity.WARNING
    allowable = False

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find that the note allows something; actions/lint/allowed.py finds what is unused."""
        del vault
        if note.allows and not note.fault:
            yield Finding(note.allows[0].span, "some of it may be unused")
