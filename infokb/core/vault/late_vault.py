"""A vault of which most is known from another one, and few notes are read."""

from collections.abc import Collection, Mapping
from functools import cached_property

from infokb.core.vault.indexes import Indexes
from infokb.core.vault.kept_change import VaultDifference, carry_indexes, change_since
from infokb.core.vault.kept_vault import KeptAnswers
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.stale_answers import stale_paths
from infokb.core.vault.vault import Vault


class LateVault(Vault):
    """A vault that answers from what is kept, which is looked into once something is looked up.

    `changed_paths` are those of the notes that differ from what was kept.
    """

    answers: KeptAnswers
    changed_paths: frozenset[str]
    _vault: Vault
    _codes: LookCodes

    def __init__(
        self, vault: Vault, answers: KeptAnswers, changed_paths: Collection[str], codes: LookCodes
    ) -> None:
        super().__init__(vault.notes, vault.schemas, vault.now, vault.config, vault.files)
        self.__dict__.update(
            answers=answers, changed_paths=frozenset(changed_paths), _vault=vault, _codes=codes
        )

    @cached_property
    def _change(self) -> VaultDifference:
        return change_since(self.answers.vault, self._vault, self.changed_paths, self._codes)

    @cached_property
    def indexes(self) -> Indexes:
        """What is looked up."""
        carry_indexes(self._vault, self.answers.vault, self._change, self._codes)
        return self._vault.indexes

    @cached_property
    def rows_that_hold(self) -> Mapping[str, bytes]:
        """The findings that were kept of the notes of which the same is found now."""
        stale = stale_paths(self.answers, self, self._change, self._codes)
        rows = zip(self.answers.vault.paths, self.answers.rows, strict=True)
        return {path: row for path, row in rows if path in self.notes and path not in stale}
