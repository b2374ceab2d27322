"""A vault of which most is known from the last run, by a file in the folder of its cache."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from infokb.core.settings.config import Config
from infokb.core.vault.kept_change import VaultChange, carry_indexes, change_since
from infokb.core.vault.kept_vault import KeptAnswers
from infokb.core.vault.packed_answers import (
    PackedAnswers,
    answers_condition,
    pack_answers,
    unpack_answers,
)
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk import cache
from infokb.disk.read.file_status import FileStatus, settled_status
from infokb.disk.read.vault import KnownNote, open_folder

CACHE_NAME = "answers"
MIN_NOTES_TO_KEEP = 100
"""With fewer notes, working everything out costs less than keeping it."""


def open_kept(root: Path, clock: Callable[[Config], datetime], settings: Config) -> VaultOnDisk:
    """Return the vault of a folder; what is the same as in the last run is not worked out again."""
    from infokb.core.publishing.kept_groups import CODES

    began = time.monotonic_ns()
    packed = unpack_answers(cache.load_cache(root, CACHE_NAME))
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
    answers = _Answers(root, opened, began, packed, change)
    vault.__dict__["kept_answers"] = answers.of_vault
    return opened


def _known_notes(packed: PackedAnswers) -> dict[str, KnownNote]:
    kept = packed.answers.vault
    return {
        path: KnownNote(FileStatus(*status), type_name)
        for path, status, type_name in zip(kept.paths, packed.statuses, kept.types, strict=True)
    }


class _Answers:
    """The answers for a vault, worked out when they are first asked for, and saved."""

    def __init__(
        self,
        root: Path,
        opened: VaultOnDisk,
        began: int,
        packed: PackedAnswers | None,
        change: VaultChange | None,
    ) -> None:
        self._root, self._opened, self._began = root, opened, began
        self._packed, self._change = packed, change
        self._known: KeptAnswers | None = None

    def of_vault(self) -> KeptAnswers:
        """Return the answers."""
        if self._known is None:
            self._known = self._work_out(self._opened.vault)
        return self._known

    def _work_out(self, vault: Vault) -> KeptAnswers:
        from infokb.actions.lint import kept_answers
        from infokb.disk.read.vault import without_collector

        with without_collector():
            found = None
            if self._packed and self._change:
                found = kept_answers.answers_again(self._packed.answers, vault, self._change)
            if found is None:
                found = kept_answers.fresh_answers(vault)
        if not self._packed or found is not self._packed.answers:
            self._save(found)
        return found

    def _save(self, answers: KeptAnswers) -> None:
        since = cache.disk_time(self._root) - (time.monotonic_ns() - self._began)
        statuses = self._opened.statuses
        settled = [
            settled_status(FileStatus(*statuses[path]), since) for path in answers.vault.paths
        ]
        cache.save_cache(self._root, CACHE_NAME, pack_answers(PackedAnswers(settled, answers)))
