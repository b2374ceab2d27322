"""`front-matter-unsafe`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class FrontMatterUnsafe(Rule):
    """Keep front matter plain: no anchors, aliases, tags, or merge keys.

    They mean different things to different programs, and a few lines of them, or of
    deep nesting, can fill a computer's memory.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the first of them; nothing after it is read."""
        del vault
        if note.fault and note.fault.rule == self.id:
            yield Finding(note.fault.span, note.fault.message, note.fault.help)
