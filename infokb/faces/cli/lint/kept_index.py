"""What is staged, and what was before, as vaults of which most is known from the last run."""

from collections.abc import Collection
from dataclasses import replace

from infokb.core.publishing.kept_groups import CODES
from infokb.core.settings.config import Config
from infokb.core.vault.late_vault import LateVault
from infokb.core.vault.packed_answers import unpack_answers
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.cache import load_cache
from infokb.disk.git.snapshot import Snapshot
from infokb.disk.git.snapshot_vault import open_snapshot
from infokb.faces.cli.kept_vault import CACHE_NAME
from infokb.faces.cli.session import Session


def open_index(
    current: Session,
    index: Snapshot,
    settings: Config,
    paths: Collection[str],
    *,
    all_notes: bool = False,
) -> VaultOnDisk:
    """Return the vault of what is staged, the notes of some paths read, or all of them.

    What was kept of a note of the folder holds for one that is staged where git gives the same
    name to what each of them contains, whatever lies in the folder now.
    """
    if all_notes:
        opened = open_snapshot(index, current.clock, settings, paths)
        notes = dict(opened.vault.notes.items())
        return replace(opened, vault=replace(opened.vault, notes=notes))
    packed = unpack_answers(load_cache(current.root, CACHE_NAME)) if current.uses_cache else None
    opened = open_snapshot(index, current.clock, settings, paths, packed=packed)
    if not packed or len(opened.changed_paths) == len(opened.vault.notes):
        return opened
    vault = LateVault(opened.vault, packed.answers, opened.changed_paths, CODES)
    return replace(opened, vault=vault)


def vault_before(base: Vault, vault: Vault, paths: frozenset[str]) -> Vault:
    """Return the vault from which another one differs in some paths, with what is known of that."""
    if not isinstance(vault, LateVault):
        return base
    if (base.config, base.schemas) != (vault.config, vault.schemas):
        return base
    changed_paths = [path for path in vault.changed_paths | paths if path in base.notes]
    return LateVault(base, vault.answers, changed_paths, CODES)
