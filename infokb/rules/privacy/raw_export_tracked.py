"""`raw-export-tracked`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core import globs
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_EXPORTS = (
    "connections.csv",
    "messages.csv",
    "invitations.csv",
    "importedcontacts.csv",
    "contacts.csv",
    "*linkedindataexport*.zip",
    "takeout-*.zip",
    "*.vcf",
)


@dataclass(frozen=True)
class RawExportTracked(Rule):
    """The export of an address book or a network lies outside the vault.

    It holds hundreds of people who never heard of you, and one commit keeps them in
    the history for good. It is reported once, in the first note of the vault,
    because the file itself is no note.
    """

    severity: Severity = Severity.WARNING
    names: Annotated[tuple[str, ...], "Names of exports, ignoring case."] = _EXPORTS

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each raw export of LinkedIn, Google or an address book among the files."""
        left_out = vault.config.exclude
        if note.path != _first(vault):
            return
        for path in vault.files:
            if globs.matches(path.lower(), self.names) and not globs.matches(path, left_out):
                yield Finding(
                    note.lines.span(1),
                    f"`{path}` is a raw export of other people's data",
                    "import it, then move it out of the vault",
                )


def _first(vault: Vault) -> str:
    """Return the first note that is checked."""
    if _first not in vault.memory:
        left_out = vault.config.exclude
        checked = (path for path in vault.notes if not globs.matches(path, left_out))
        vault.memory[_first] = next(checked, "")
    return str(vault.memory[_first])
