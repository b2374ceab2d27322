"""`orphan`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class Orphan(Rule):
    """Link every note to another.

    A note without links is found only if you remember it. That alone is not wrong, so the
    rule runs only when you name it.
    """

    optional = True
    severity: Severity = Severity.HINT

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a note that links to no other note, and that no other note links to."""
        paths = {vault.resolve(note, link).path for link in note.links} - {note.path}
        has_backlink = any(back.note.path != note.path for back in vault.backlinks(note.path))
        if not has_backlink and not any(path in vault.notes for path in paths if path):
            yield Finding(
                note.lines.span(1),
                "no link leads to or from this note",
                "link it, or delete it",
            )
