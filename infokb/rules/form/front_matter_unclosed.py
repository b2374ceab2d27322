"""`front-matter-unclosed`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class FrontMatterUnclosed(Rule):
    """Close front matter with `---`.

    Without that line, no program can tell fields from text, so none of the note's fields
    are read. They are not read either if the first line of the note is not `---`.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the opening line that nothing closes, or that is not the first."""
        del vault
        if note.fault and note.fault.rule == self.id:
            fault = note.fault
            yield Finding(fault.span, fault.message, fault.help, fault.fix, title=fault.title)
