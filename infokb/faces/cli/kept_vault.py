"""A vault of which most is known from the last run, by a file in the folder of its cache."""

import time
from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cached_property
from pathlib import Path

from infokb.core.settings.config import Config
from infokb.core.vault.kept_change import VaultDifference, carry_indexes, change_since
from infokb.core.vault.kept_vault import AllAnswers, KeptAnswers
from infokb.core.vault.note import Note
from infokb.core.vault.packed_answers import (
    PackedAnswers,
    answers_condition,
    pack_answers,
    unpack_answers,
)
from infokb.core.vault.unread_note import UnreadNote
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.cache import disk_time, load_cache, save_cache
from infokb.disk.read.vault import (
    notes_of_answers,
    open_folder,
    settled_blobs,
    settled_statuses,
)

CACHE_NAME = "answers"
MIN_NOTES_TO_KEEP = 100
"""With fewer notes, working everything out costs less than keeping it."""
FEW_NOTES = 24
"""So many notes may be looked at once more in each run, before what they answer is kept."""


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
    vault.__dict__["kept_answers"] = KeptRun(root, vault_on_disk, began, packed, change)
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
    vault.__dict__["kept_answers"] = AllAnswers(lambda: _answers_again(old_answers, vault, change))


def keep_answers(vault: Vault) -> None:
    """Keep the answers of a vault for those that follow it in this run, however small it is."""
    if not vault.kept_answers:
        vault.__dict__["kept_answers"] = AllAnswers(lambda: _answers_again(None, vault, None))


def _answers_again(
    old_answers: KeptAnswers | None,
    vault: Vault,
    change: VaultDifference | None,
    paths: AbstractSet[str] | None = None,
) -> KeptAnswers:
    """Return the answers for a vault, those that are kept as far as they hold."""
    from infokb.actions.lint import kept_answers
    from infokb.disk.read.vault import without_collector

    with without_collector():
        if old_answers and change:
            return kept_answers.answers_again(old_answers, vault, change, paths)
        return kept_answers.fresh_answers(vault)


class KeptRun:
    """What is answered in a run for a vault that was opened, worked out when it is asked for."""

    def __init__(
        self,
        root: Path,
        vault_on_disk: VaultOnDisk,
        began: int,
        packed: PackedAnswers | None,
        change: VaultDifference | None,
    ) -> None:
        self._root, self._vault_on_disk, self._began = root, vault_on_disk, began
        self._packed, self._change = packed, change
        self._now: dict[bool, KeptAnswers] = {}
        """Answers for this run, by whether they are those of follow-ups alone."""

    def __call__(self) -> KeptAnswers:
        """Return the answers for the vault, which are kept for the next run."""
        return self._answers

    def for_now(self, *, follow_ups_only: bool) -> KeptAnswers:
        """Return answers that hold now; where few notes differ, nothing is kept.

        To ask those once more in each run takes less time than to keep what they answer.
        """
        old_answers, by_kind = self._slightly_older, self._now
        if not old_answers or "_answers" in self.__dict__:
            return self._answers
        if not by_kind.keys() & {False, follow_ups_only}:
            by_kind[follow_ups_only] = self._ask(old_answers, follow_ups_only=follow_ups_only)
        return by_kind.get(False) or by_kind[follow_ups_only]

    def suspects(self) -> Sequence[Note]:
        """Return what `suspects` does; where few notes differ, no rule is asked for it."""
        from infokb.actions.lint.suspects import suspects, suspects_again

        vault = self._vault_on_disk.vault
        is_answered = self._now or "_answers" in self.__dict__
        if is_answered or not self._packed or len(self._stale_paths) > FEW_NOTES:
            return suspects(vault)
        return suspects_again(self._packed.answers, vault, self._stale_paths)

    @cached_property
    def _slightly_older(self) -> KeptAnswers | None:
        """What is kept, where so few notes differ that it need not be kept anew."""
        packed, notes = self._packed, self._vault_on_disk.vault.notes
        if not packed or self._are_many_read or len(self._stale_paths) > FEW_NOTES:
            return None
        return packed.answers if tuple(packed.answers.vault.paths) == tuple(notes) else None

    @cached_property
    def _are_many_read(self) -> bool:
        """Whether many notes were read, if only because somebody touched their files."""
        notes = self._vault_on_disk.vault.notes.values()
        return sum(not isinstance(note, UnreadNote) for note in notes) > FEW_NOTES

    def _ask(self, old_answers: KeptAnswers, *, follow_ups_only: bool) -> KeptAnswers:
        from infokb.actions.lint import selection
        from infokb.actions.lint.kept_answers import answers_for_now

        vault = self._vault_on_disk.vault
        rules = (
            selection.follow_up_rules(vault)
            if follow_ups_only
            else selection.selected_rules(vault.config)
        )
        return answers_for_now(old_answers, vault, self._stale_paths, rules)

    @cached_property
    def _answers(self) -> KeptAnswers:
        old_answers = self._packed.answers if self._packed else None
        vault_on_disk = self._vault_on_disk
        paths = self._stale_paths if old_answers else None
        answers = _answers_again(old_answers, vault_on_disk.vault, self._change, paths)
        if answers is not old_answers or self._are_many_read:
            since = disk_time(self._root) - (time.monotonic_ns() - self._began)
            statuses = settled_statuses(vault_on_disk, since)
            blobs = settled_blobs(vault_on_disk, self._packed)
            packed = PackedAnswers(statuses, answers, blobs)
            save_cache(self._root, CACHE_NAME, pack_answers(packed))
        self._packed = None  # it takes much memory
        return answers

    @cached_property
    def _stale_paths(self) -> frozenset[str]:
        from infokb.core.publishing.kept_groups import CODES
        from infokb.core.vault.stale_answers import stale_paths

        packed, change, vault = self._packed, self._change, self._vault_on_disk.vault
        return (
            stale_paths(packed.answers, vault, change, CODES) if packed and change else frozenset()
        )
