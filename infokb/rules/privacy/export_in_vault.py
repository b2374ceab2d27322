"""`export-in-vault`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core import globs
from infokb.core.vault.derive import per_vault
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


class ExportInVault(Rule):
    """Keep address-book exports out of the vault.

    An export holds hundreds of people who never heard of you, and one commit keeps them in
    the history forever. The finding is in the first note of the vault, because the file
    itself is not a note.
    """

    severity: Severity = Severity.WARNING
    names: Annotated[tuple[str, ...], "Names of exports, in any case."] = _EXPORTS

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each export of LinkedIn, Google, or an address book among the files."""
        for path in _checked_files(vault):
            if globs.matches_any(path.lower(), self.names) and note.path == _first_path(vault):
                yield Finding(
                    note.lines.span(1),
                    f"`{path}` holds other people's data",
                    "move it out of the vault",
                )


@per_vault
def _checked_files(vault: Vault) -> tuple[str, ...]:
    """Return the paths of the files that are not excluded."""
    excluded = vault.config.exclude
    return tuple(path for path in vault.files if not globs.matches_any(path, excluded))


@per_vault
def _first_path(vault: Vault) -> str:
    """Return the path of the first note that is checked, empty when there is none."""
    excluded = vault.config.exclude
    return next((path for path in vault.notes if not globs.matches_any(path, excluded)), "")
