"""`export-in-vault`."""

from collections.abc import Callable, Iterator
from functools import cache
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
        for path in vault.recall(_exports_named(self.names)):
            if note.path == _first_path(vault):
                yield Finding(
                    note.lines.span(1),
                    f"`{path}` holds other people's data",
                    "move it out of the vault",
                )


@cache
def _exports_named(names: tuple[str, ...]) -> Callable[[Vault], tuple[str, ...]]:
    """Return what finds the files with such names that are not excluded."""

    def exports_in(vault: Vault) -> tuple[str, ...]:
        excluded = vault.config.exclude
        return tuple(
            path
            for path in vault.files
            if globs.matches_any(path.lower(), names) and not globs.matches_any(path, excluded)
        )

    return exports_in


@per_vault
def _first_path(vault: Vault) -> str:
    """Return the path of the first note that is checked, empty when there is none."""
    excluded = vault.config.exclude
    return next((path for path in vault.notes if not globs.matches_any(path, excluded)), "")
