"""A vault with what was left out when it was read."""

from dataclasses import dataclass

from infokb.core.vault.vault import Vault

FOREIGN_FOLDER = "it belongs to another program"
"""Why a folder is left out that a package manager or an interpreter fills."""


@dataclass(frozen=True, order=True)
class SkippedPath:
    """A file or folder that is not opened, and why; `failed` when it could not be read."""

    path: str
    reason: str
    failed: bool = False


@dataclass(frozen=True, eq=False)
class VaultOnDisk:
    """A vault as it is on disk, and the files of its folder that were skipped."""

    vault: Vault
    skipped: tuple[SkippedPath, ...]
