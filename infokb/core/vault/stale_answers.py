"""Which kept answers may not hold any more: what they looked at differs, or their time is over."""

from infokb.core.vault.contributions import path_contributions
from infokb.core.vault.kept_change import VaultDifference
from infokb.core.vault.kept_vault import KeptAnswers, KeptVault
from infokb.core.vault.look_codes import NEVER_CODE, LookCodes, changed_codes
from infokb.core.vault.vault import Vault


def stale_paths(
    old_answers: KeptAnswers, vault: Vault, change: VaultDifference, codes: LookCodes
) -> frozenset[str]:
    """Return the notes of a vault whose answers may differ, or do not hold any more."""
    changed = changed_look_codes(old_answers.vault, vault, change, codes)
    paths = old_answers.vault.paths
    stale = {paths[number] for number in old_answers.looks.with_any(changed)}
    now = vault.now.timestamp()
    stale.update(
        path
        for path, since, until in zip(paths, old_answers.since, old_answers.until, strict=True)
        if not since <= now < until
    )
    return frozenset(path for path in (*stale, *change.changed_paths) if path in vault.notes)


def changed_look_codes(
    old_vault: KeptVault, vault: Vault, change: VaultDifference, codes: LookCodes
) -> set[int]:
    """Return the codes of the looks at what is kept of a vault whose answers may differ now."""
    numbers = {path: number for number, path in enumerate(old_vault.paths)}
    look_codes = {NEVER_CODE}
    for path, keys in change.restated.items():
        before = old_vault.contributions.row(numbers[path]) if path in numbers else ()
        contents = path in change.changed_paths or path not in vault.notes
        look_codes |= changed_codes(before, codes.of_keys(keys), contents=contents)
    for path, is_note in change.moved_files.items():
        keys = path_contributions(path, is_note=is_note)
        look_codes |= changed_codes((), codes.of_keys(keys), contents=False)
    return look_codes
