"""What lies in the folder of a career center: files that were shared, vaults, repositories."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from infokb.core.errors import DiskError
from infokb.core.value_class import value_class
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.calls import os_faults, regular_file, system
from infokb.disk.calls.folder import open_root
from infokb.disk.calls.regular_file import UnfitError
from infokb.disk.cohort.table_folders import TABLES_FOLDER

_MAX_DEPTH = 8
_BARE = ("HEAD", "objects", "refs")


@value_class
class CohortSource:
    """A file, a vault, or a bare repository, by its path in the folder."""

    name: str
    kind: Literal["file", "vault", "repository"]


def list_sources(root: Path, *, vaults: bool = False) -> Iterator[CohortSource]:
    """Yield the share files below a folder in order, and with `vaults` vaults and repositories.

    Nothing is followed, and nothing below a vault is looked at.
    """
    try:
        yield from _sources_below(root, "", vaults=vaults, depth=0)
    except OSError as error:
        message = f"cannot read `{root}`: {os_faults.reason(error)}"
        raise DiskError(message, "check its permissions") from error


def _sources_below(
    folder: Path, prefix: str, *, vaults: bool, depth: int
) -> Iterator[CohortSource]:
    with os.scandir(folder) as scanner:
        entries = sorted(scanner, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or name == TABLES_FOLDER:
            continue
        if entry.is_file(follow_symlinks=False):
            if entry.name.endswith(".json"):
                yield CohortSource(name, "file")
        elif entry.is_dir(follow_symlinks=False):
            names = set(os.listdir(entry.path))
            if SETTINGS_NAME in names or names.issuperset(_BARE):
                kind: Literal["vault", "repository"] = (
                    "vault" if SETTINGS_NAME in names else "repository"
                )
                if vaults:
                    yield CohortSource(name, kind)
            elif depth < _MAX_DEPTH:
                yield from _sources_below(
                    Path(entry.path), f"{name}/", vaults=vaults, depth=depth + 1
                )


def read_source_file(root: Path, name: str, limit: int) -> bytes:
    """Return the bytes of a file of the folder; raise DiskError where it cannot be read."""
    path = root / name
    try:
        with open_root(path.parent) as folder:
            return regular_file.read_file(path.name, folder, limit)
    except UnfitError as error:
        raise DiskError(str(error), "have it written again") from error
    except OSError as error:
        raise DiskError(f"cannot read it: {os_faults.reason(error)}", "check it") from error


def read_list_file(root: Path, name: str, limit: int) -> bytes | None:
    """Return the bytes of a list of the center, None where it has none."""
    try:
        return read_source_file(root, name, limit) if (root / name).exists() else None
    except DiskError as error:
        raise DiskError(f"`{name}`: {error.message}", "check the file") from error


def remove_source_file(root: Path, name: str) -> None:
    """Remove a file of the folder."""
    try:
        system.do(os.unlink, root / name)
    except OSError as error:
        message = f"cannot remove `{name}`: {os_faults.reason(error)}"
        raise DiskError(message, "check its permissions") from error
