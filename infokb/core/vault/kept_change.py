"""How a vault differs from what is kept of it, and its indexes, carried over the difference."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from infokb.core.value_class import record_class
from infokb.core.vault.contributions import contributors, note_contributions
from infokb.core.vault.indexes import link_keys
from infokb.core.vault.kept_indexes import KeptIndexes
from infokb.core.vault.kept_vault import KeptVault, code_rows, postings_by_code, postings_of
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.looks import index_name, key_of
from infokb.core.vault.resolve import words_of_path
from infokb.core.vault.vault import Vault

_MANY = 200
"""Of so many notes all that is kept is as quickly made anew."""
Contributions = Mapping[str, AbstractSet[str]]


@record_class
class VaultDifference:
    """How a vault differs from what is kept of it.

    `changed_paths` are the paths of the notes that differ or are new, `restated` what each of them
    contributes now, with nothing for those that are gone, and what those contribute whose links
    lead elsewhere. `moved_files` are the paths that came or went, or that became a note or another
    file, and whether each is, and was, a note if anything.
    """

    changed_paths: frozenset[str]
    restated: Contributions
    moved_files: Mapping[str, bool]


def change_since(
    kept_vault: KeptVault, vault: Vault, changed_paths: Collection[str], codes: LookCodes
) -> VaultDifference:
    """Return how a vault differs from what is kept, by the paths of the notes that differ."""
    names = vault.indexes.names
    removed_paths = [path for path in kept_vault.paths if path not in vault.notes]
    restated: dict[str, AbstractSet[str]] = {path: frozenset() for path in removed_paths}
    for path in changed_paths:
        restated[path] = note_contributions(vault.notes[path], names, codes.groups)
    now = {*vault.notes, *vault.files}
    files = {*vault.files, *kept_vault.files}
    before = {*kept_vault.paths, *kept_vault.files}
    changed_kinds = {path for path in removed_paths if path in vault.files}
    changed_kinds |= {path for path in kept_vault.files if path in vault.notes}
    moved_paths = {path: path not in files for path in (now ^ before) | changed_kinds}
    for path in _led_elsewhere(kept_vault, moved_paths, codes):
        if path not in restated:
            restated[path] = note_contributions(vault.notes[path], names, codes.groups)
    return VaultDifference(frozenset(changed_paths), restated, moved_paths)


def _led_elsewhere(kept_vault: KeptVault, moved_paths: Iterable[str], codes: LookCodes) -> set[str]:
    words = {word for path in moved_paths for word in words_of_path(path)}
    keys = (key_of(index_name(link_keys), word) for word in words)
    numbers = (kept_vault.postings.notes_with(code) for code in codes.of_keys(keys))
    return {kept_vault.paths[number] for numbers_of_key in numbers for number in numbers_of_key}


def carry_indexes(
    vault: Vault, kept_vault: KeptVault, change: VaultDifference, codes: LookCodes
) -> None:
    """Let a vault that is open answer from what is kept of its notes."""
    indexes = KeptIndexes(vault.indexes, kept_vault, codes, change.restated)
    vault.__dict__["indexes"] = indexes


def first_kept_vault(vault: Vault, codes: LookCodes) -> KeptVault:
    """Return what is to be kept of a vault of which nothing is."""
    by_index = contributors(vault.indexes, codes.groups)
    by_code: dict[int, Sequence[int]] = {}
    for index, by_key in by_index.items():
        for code, numbers in zip(codes.of_index(index, by_key), by_key.values(), strict=True):
            same = by_code.get(code)
            by_code[code] = sorted({*same, *numbers}) if same else numbers
    rows: list[list[int]] = [[] for _ in vault.notes]
    for code, holders in by_code.items():
        for number in holders:
            rows[number].append(code)
    return KeptVault(
        tuple(vault.notes),
        tuple(note.type_name for note in vault.notes.values()),
        tuple(vault.files),
        code_rows(rows),
        postings_by_code(by_code),
        {index: by_index[index] for index in codes.listed_indexes},
    )


def merged_vault(
    kept_vault: KeptVault, vault: Vault, change: VaultDifference, codes: LookCodes
) -> KeptVault:
    """Return what is to be kept of a vault: of notes that did not change what was kept."""
    paths = tuple(vault.notes)
    numbers = {path: number for number, path in enumerate(kept_vault.paths)}
    if paths == tuple(kept_vault.paths) and len(change.restated) < _MANY:
        return _restated_vault(kept_vault, vault, change, codes, numbers)
    contributions = code_rows(
        codes.of_keys(change.restated[path])
        if path in change.restated
        else kept_vault.contributions.row(numbers[path])
        for path in paths
    )
    return KeptVault(
        paths,
        tuple(note.type_name for note in vault.notes.values()),
        tuple(vault.files),
        contributions,
        postings_of(contributions),
        _merged_lists(kept_vault, vault, change, codes),
    )


def _restated_vault(
    kept_vault: KeptVault,
    vault: Vault,
    change: VaultDifference,
    codes: LookCodes,
    numbers: Mapping[str, int],
) -> KeptVault:
    """Return what is to be kept of the very same notes, of which few contribute something else."""
    rows = {numbers[path]: codes.of_keys(keys) for path, keys in change.restated.items()}
    before = kept_vault.contributions
    rows = {number: row for number, row in rows.items() if {*row} != {*before.row(number)}}
    types = list(kept_vault.types)
    for path in change.changed_paths:
        types[numbers[path]] = vault.notes[path].type_name
    return KeptVault(
        kept_vault.paths,
        types,
        tuple(vault.files),
        before.with_rows(rows) if rows else before,
        kept_vault.postings.with_rows(before, rows) if rows else kept_vault.postings,
        _merged_lists(kept_vault, vault, change, codes) if rows else kept_vault.numbers_by_key,
    )


def _merged_lists(
    kept_vault: KeptVault, vault: Vault, change: VaultDifference, codes: LookCodes
) -> Mapping[str, Mapping[str, Sequence[int]]]:
    """Return the keys of the indexes of which all are asked for, with their notes."""
    numbers = {path: number for number, path in enumerate(kept_vault.paths)}
    lists: dict[str, dict[str, list[int]]] = {}
    for index in codes.listed_indexes:
        by_key = lists[index] = {}
        before: dict[int, list[str]] = {}
        for key, holders in kept_vault.numbers_by_key.get(index, {}).items():
            for number in holders:
                before.setdefault(number, []).append(key)
        begin = key_of(index, "")
        for number, path in enumerate(vault.notes):
            if path in change.restated:
                contributions = change.restated[path]
                keys = [key[len(begin) :] for key in contributions if key.startswith(begin)]
            else:
                keys = before.get(numbers[path], [])
            for key in keys:
                by_key.setdefault(key, []).append(number)
    return lists
