"""What lies in the folder of a career center: files that were shared, vaults, repositories."""

import os
import re
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
_SHARE_SUFFIX = ".json"
_RENAMED_FILE = re.compile(r"(.+\.json)\.\w+", re.IGNORECASE)
"""A share file to whose name a mail program or a browser added something."""
_LINK_FAULT = "it is a link, and none is followed (put what it leads to in its place)"
_FOLDER_FAULT = "it is a folder, not a file (give it another name)"
_KIND_FAULT = "it is not a regular file (remove it)"


@value_class
class CohortSource:
    """A file, a vault, or a bare repository, by its path in the folder.

    What could be one and is not read is `unfit`; its `fault` says why.
    """

    name: str
    kind: Literal["file", "vault", "repository", "unfit"]
    fault: str = ""


def list_sources(root: Path, *, vaults: bool = False) -> Iterator[CohortSource]:
    """Yield the share files below a folder in order, and with `vaults` vaults and repositories.

    Nothing is followed, and nothing below a vault is looked at. What is in the place of a file, or
    hides some, is unfit.
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
        if not entry.is_dir(follow_symlinks=False):
            fault = _fault(entry)
            if fault or _is_share_name(entry.name):
                yield CohortSource(name, "unfit" if fault else "file", fault)
        else:
            names = set(os.listdir(entry.path))
            if SETTINGS_NAME in names or names.issuperset(_BARE):
                kind: Literal["vault", "repository"] = (
                    "vault" if SETTINGS_NAME in names else "repository"
                )
                if vaults:
                    yield CohortSource(name, kind)
                continue
            if _is_share_name(entry.name) or depth >= _MAX_DEPTH:
                deep = f"it lies in more than {_MAX_DEPTH} folders (move it up)"
                yield CohortSource(name, "unfit", deep if depth >= _MAX_DEPTH else _FOLDER_FAULT)
            if depth < _MAX_DEPTH:
                yield from _sources_below(
                    Path(entry.path), f"{name}/", vaults=vaults, depth=depth + 1
                )


def _is_share_name(name: str) -> bool:
    return name.lower().endswith(_SHARE_SUFFIX)


def _fault(entry: os.DirEntry[str]) -> str:
    """Return why what is no folder is not read, empty for a file, and for what could be none."""
    if entry.is_symlink():
        is_source = _is_share_name(entry.name) or entry.is_dir()
        return _LINK_FAULT if is_source else ""
    if renamed_file := _RENAMED_FILE.fullmatch(entry.name):
        return (
            f"its name does not end in {_SHARE_SUFFIX} (call it `{renamed_file[1]}`, or remove it)"
        )
    is_fit = entry.is_file() or not _is_share_name(entry.name)
    return "" if is_fit else _KIND_FAULT


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
        raise DiskError(message, "check the permissions of its folder") from error
