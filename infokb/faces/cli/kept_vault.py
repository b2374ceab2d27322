"""A vault of which most is known from the last run, by a file in the folder of its cache."""

import time
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from pathlib import Path

from infokb.core.settings.config import Config
from infokb.core.vault.kept_change import VaultDifference, carry_indexes, change_since
from infokb.core.vault.kept_vault import KeptAnswers
from infokb.core.vault.packed_answers import (
    PackedAnswers,
    answers_condition,
    pack_answers,
    unpack_answers,
)
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.cache import disk_time, load_cache, save_cache
from infokb.disk.read.vault import notes_of_answers, open_folder, settled_statuses

CACHE_NAME = "answers"
MIN_NOTES_TO_KEEP = 100
"""With fewer notes, working everything out costs less than keeping it."""


def open_kept(root: Path, clock: Callable[[Config], datetime], settings: Config) -> VaultOnDisk:
    """Return the vault of a folder; what is the same as in the last run is not worked out again."""
    from infokb.core.publishing.kept_groups import CODES

    began = time.monotonic_ns()
    packed = unpack_answers(load_cache(root, CACHE_NAME))
    vault_on_disk = open_folder(root, clock, settings, notes_of_answers(packed) if packed else None)
    if packed and packed.answers.condition != answers_condition(vault_on_disk.vault):
        packed, vault_on_disk = None, open_folder(root, clock, settings)
    vault = vault_on_disk.vault
    if len(vault.notes) < MIN_NOTES_TO_KEEP:
        return vault_on_disk
    change = None
    if packed:
        change = change_since(packed.answers.vault, vault, vault_on_disk.changed_paths, CODES)
        carry_indexes(vault, packed.answers.vault, change, CODES)
    vault.__dict__["kept_answers"] = cache(
        lambda: _answer_and_save(root, vault_on_disk, began, packed, change)
    )
    return vault_on_disk


def carry_answers(old_vault: Vault, vault: Vault, changed_paths: Collection[str]) -> None:
    """Pass what is known of a vault to one that follows it in this run.

    `changed_paths` are those of the notes in which they differ.
    """
    from infokb.core.publishing.kept_groups import CODES

    if not old_vault.kept_answers:
        return
    old_answers = old_vault.kept_answers()
    present_paths = [path for path in changed_paths if path in vault.notes]
    change = change_since(old_answers.vault, vault, present_paths, CODES)
    carry_indexes(vault, old_answers.vault, change, CODES)
    vault.__dict__["kept_answers"] = cache(lambda: _answers_again(old_answers, vault, change))


def keep_answers(vault: Vault) -> None:
    """Keep the answers of a vault for those that follow it in this run, however small it is."""
    if not vault.kept_answers:
        vault.__dict__["kept_answers"] = cache(lambda: _answers_again(None, vault, None))


def _answers_again(
    old_answers: KeptAnswers | None, vault: Vault, change: VaultDifference | None
) -> KeptAnswers:
    """Return the answers for a vault, those that are kept as far as they hold."""
    from infokb.actions.lint import kept_answers
    from infokb.disk.read.vault import without_collector

    with without_collector():
        if old_answers and change:
            return kept_answers.answers_again(old_answers, vault, change)
        return kept_answers.fresh_answers(vault)


def _answer_and_save(
    root: Path,
    vault_on_disk: VaultOnDisk,
    began: int,
    packed: PackedAnswers | None,
    change: VaultDifference | None,
) -> KeptAnswers:
    """Return the answers for a vault that was opened, and keep them for the next run."""
    old_answers = packed.answers if packed else None
    answers = _answers_again(old_answers, vault_on_disk.vault, change)
    if answers is not old_answers:
        since = disk_time(root) - (time.monotonic_ns() - began)
        statuses = settled_statuses(vault_on_disk, since)
        save_cache(root, CACHE_NAME, pack_answers(PackedAnswers(statuses, answers)))
    return answers
