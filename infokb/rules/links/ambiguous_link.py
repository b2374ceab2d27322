"""`ambiguous-link`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class AmbiguousLink(Rule):
    """A link that several files fit names one of them by its path.

    Which one opens depends on where the link stands and how long the paths are, so
    it changes silently when a note is moved.
    """

    linked = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link that might mean several files."""
        for link in note.links:
            found = vault.resolve(note, link)
            if found.ambiguous:
                paths = ", ".join(f"`{path}`" for path in found.candidates[:9])
                message = f"`{link.target}` fits {len(found.candidates)} files"
                yield Finding(link.aim, message, f"write one of {paths}")
