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
from infokb.disk.read.file_status import FileStatus, settled_status
from infokb.disk.read.vault import KnownNote, open_folder

CACHE_NAME = "answers"
MIN_NOTES_TO_KEEP = 100
"""With fewer notes, working everything out costs less than keeping it."""


def open_kept(root: Path, clock: Callable[[Config], datetime], settings: Config) -> VaultOnDisk:
    """Return the vault of a folder; what is the same as in the last run is not worked out again."""
    from infokb.core.publishing.kept_groups import CODES

    began = time.monotonic_ns()
    packed = unpack_answers(load_cache(root, CACHE_NAME))
    opened = open_folder(root, clock, settings, _known_notes(packed) if packed else None)
    if packed and packed.answers.condition != answers_condition(opened.vault):
        packed, opened = None, open_folder(root, clock, settings)
    vault = opened.vault
    if len(vault.notes) < MIN_NOTES_TO_KEEP:
        return opened
    change = None
    if packed:
        change = change_since(packed.answers.vault, vault, opened.read, CODES)
        carry_indexes(vault, packed.answers.vault, change, CODES)
    vault.__dict__["kept_answers"] = cache(
        lambda: _answer_and_save(root, opened, began, packed, change)
    )
    return opened


def carry_answers(before: Vault, vault: Vault, changed: Collection[str]) -> None:
    """Let a vault that follows another one in this run take over what is known of that.

    `changed` are the paths of the notes in which they differ.
    """
    from infokb.core.publishing.kept_groups import CODES

    if not before.kept_answers:
        return
    kept = before.kept_answers()
    there = [path for path in changed if path in vault.notes]
    change = change_since(kept.vault, vault, there, CODES)
    carry_indexes(vault, kept.vault, change, CODES)
    vault.__dict__["kept_answers"] = cache(lambda: _answers_again(kept, vault, change))


def keep_answers(vault: Vault) -> None:
    """Let a vault keep its answers for those that follow it in this run, however small it is."""
    if not vault.kept_answers:
        vault.__dict__["kept_answers"] = cache(lambda: _answers_again(None, vault, None))


def _answers_again(
    kept: KeptAnswers | None, vault: Vault, change: VaultDifference | None
) -> KeptAnswers:
    """Return the answers for a vault, those that are kept as far as they hold."""
    from infokb.actions.lint import kept_answers
    from infokb.disk.read.vault import without_collector

    with without_collector():
        if kept and change:
            return kept_answers.answers_again(kept, vault, change)
        return kept_answers.fresh_answers(vault)


def _known_notes(packed: PackedAnswers) -> dict[str, KnownNote]:
    kept = packed.answers.vault
    return {
        path: KnownNote(FileStatus(*status), type_name)
        for path, status, type_name in zip(kept.paths, packed.statuses, kept.types, strict=True)
    }


def _answer_and_save(
    root: Path,
    opened: VaultOnDisk,
    began: int,
    packed: PackedAnswers | None,
    change: VaultDifference | None,
) -> KeptAnswers:
    """Return the answers for a vault that was opened, and keep them for the next run."""
    known = packed.answers if packed else None
    answers = _answers_again(known, opened.vault, change)
    if answers is not known:
        since = disk_time(root) - (time.monotonic_ns() - began)
        statuses = (FileStatus(*opened.statuses[path]) for path in answers.vault.paths)
        settled = [settled_status(status, since) for status in statuses]
        save_cache(root, CACHE_NAME, pack_answers(PackedAnswers(settled, answers)))
    return answers
