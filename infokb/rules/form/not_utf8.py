"""`not-utf8`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class NotUtf8(Rule):
    """Save notes as UTF-8.

    Every other program reads your vault as UTF-8; it would show, or save, garbled names.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the first byte that is not UTF-8."""
        del vault
        if note.fault and note.fault.rule == self.id:
            yield Finding(note.fault.span, note.fault.message, note.fault.help)
