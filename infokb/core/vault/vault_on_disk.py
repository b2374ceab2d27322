"""A vault with what was left out when it was read."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import NamedTuple

from infokb.core.text import safe_text
from infokb.core.value_class import record_class
from infokb.core.vault.vault import Vault

FOREIGN_FOLDER = "it belongs to another program"
"""Why a folder is left out that a package manager or an interpreter fills."""
OWN_VAULT = "it is a vault of its own"
"""Why a folder is left out that has settings of its own."""


class SkippedPath(NamedTuple):
    """A file or folder that is not opened, and why; `failed` when it could not be read."""

    path: str
    reason: str
    failed: bool = False


@record_class
class VaultOnDisk:
    """A vault as it is on disk, and the files of its folder that were skipped.

    `statuses` tells of the file of each note what stays equal while it is unchanged;
    `changed_paths` are those of the notes that are not as they were known. `blobs_read` are git's
    names of what was read of a note after the folder was looked through, by its path.
    """

    vault: Vault
    skipped_paths: tuple[SkippedPath, ...]
    statuses: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    changed_paths: frozenset[str] = frozenset()
    blobs_read: Mapping[str, AbstractSet[bytes]] = field(default_factory=dict)


def describe_skipped(skipped_paths: Sequence[SkippedPath]) -> str:
    """Return one line for what was skipped for one reason."""
    more = f", and {len(skipped_paths) - 1} more like it" if skipped_paths[1:] else ""
    return f"skipped `{safe_text(skipped_paths[0].path)}`: {skipped_paths[0].reason}{more}"
