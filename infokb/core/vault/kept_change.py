"""How a vault differs from what is kept of it, and its indexes, carried over the difference."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from infokb.core.vault.contributions import note_contributions
from infokb.core.vault.indexes import link_keys
from infokb.core.vault.kept_indexes import KeptIndexes
from infokb.core.vault.kept_vault import KeptVault
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.looks import index_name, key_of
from infokb.core.vault.resolve import words_of_path
from infokb.core.vault.vault import Vault

Contributions = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, eq=False)
class VaultChange:
    """How a vault differs from what is kept of it.

    `changed` are the paths of the notes that differ or are new, `restated` what each of them
    contributes now, with nothing for those that are gone, and what those contribute whose links
    lead elsewhere. `moved` are the paths of files that came or went, and whether each is a note.
    """

    changed: frozenset[str]
    restated: Contributions
    moved: Mapping[str, bool]


def change_since(
    kept: KeptVault, vault: Vault, changed: Collection[str], codes: LookCodes
) -> VaultChange:
    """Return how a vault differs from what is kept, by the paths of the notes that differ."""
    names = vault.indexes.names
    gone = [path for path in kept.paths if path not in vault.notes]
    restated: dict[str, AbstractSet[str]] = {path: frozenset() for path in gone}
    for path in changed:
        restated[path] = note_contributions(vault.notes[path], names, codes.groups)
    now = {*vault.notes, *vault.files}
    files = {*vault.files, *kept.files}
    moved = {path: path not in files for path in now ^ {*kept.paths, *kept.files}}
    for path in _led_elsewhere(kept, moved, codes):
        if path not in restated:
            restated[path] = note_contributions(vault.notes[path], names, codes.groups)
    return VaultChange(frozenset(changed), restated, moved)


def _led_elsewhere(kept: KeptVault, moved: Iterable[str], codes: LookCodes) -> set[str]:
    words = {word for path in moved for word in words_of_path(path)}
    keys = (key_of(index_name(link_keys), word) for word in words)
    numbers = (kept.postings.notes_with(code) for code in codes.of_keys(keys))
    return {kept.paths[number] for found in numbers for number in found}


def carry_indexes(vault: Vault, kept: KeptVault, change: VaultChange, codes: LookCodes) -> None:
    """Let a vault that is open answer from what is kept of its notes."""
    indexes = KeptIndexes(vault.indexes, kept, codes, change.restated)
    vault.__dict__["indexes"] = indexes
