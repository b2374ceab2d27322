"""`ambiguous-link`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class AmbiguousLink(Rule):
    """Add the path when several files share a name.

    Which one opens depends on where the link is and how long the paths are, so
    it changes silently when a note is moved.
    """

    linked = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link that matches several files."""
        for link in note.links:
            resolution = vault.resolve(note, link)
            if resolution.ambiguous:
                paths = ", ".join(f"`{path}`" for path in resolution.candidates[:9])
                message = f"`{link.target}` matches {len(resolution.candidates)} files"
                yield Finding(link.aim, message, f"write one of {paths}")
