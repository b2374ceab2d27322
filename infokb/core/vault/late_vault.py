"""A vault of which most is known from another one, and few notes are read."""

from collections.abc import Collection
from functools import cached_property

from infokb.core.vault.indexes import Indexes
from infokb.core.vault.kept_change import carry_indexes, change_since
from infokb.core.vault.kept_vault import KeptVault
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.vault import Vault


class LateVault(Vault):
    """A vault that answers from what is kept, which is looked into once something is looked up.

    `changed_paths` are those of the notes that differ from what was kept.
    """

    kept_vault: KeptVault
    changed_paths: frozenset[str]
    _vault: Vault
    _codes: LookCodes

    def __init__(
        self, vault: Vault, kept_vault: KeptVault, changed_paths: Collection[str], codes: LookCodes
    ) -> None:
        super().__init__(vault.notes, vault.schemas, vault.now, vault.config, vault.files)
        self.__dict__.update(
            kept_vault=kept_vault,
            changed_paths=frozenset(changed_paths),
            _vault=vault,
            _codes=codes,
        )

    @cached_property
    def indexes(self) -> Indexes:
        """What is looked up."""
        change = change_since(self.kept_vault, self._vault, self.changed_paths, self._codes)
        carry_indexes(self._vault, self.kept_vault, change, self._codes)
        return self._vault.indexes
