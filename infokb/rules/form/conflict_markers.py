"""`conflict-markers`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class ConflictMarkers(Rule):
    """Finish every merge.

    Both versions are between the markers, so no fact there can be trusted.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the first conflict that git left in the note, ignoring code."""
        del vault
        if note.fault and note.fault.rule == self.id:
            yield Finding(note.fault.span, note.fault.message, note.fault.help)
