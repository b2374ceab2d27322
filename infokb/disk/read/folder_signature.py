"""What tells that nothing in a vault's folder was touched, without a file being opened."""

import hashlib
import math
import os
import stat
from pathlib import Path
from typing import NamedTuple

from infokb.disk.calls import folder_handles
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.read import foreign_folders
from infokb.disk.read.hidden_files import hidden_statuses


class FolderSignature(NamedTuple):
    """A hash of the statuses of all files of a vault, and when the last of them was touched.

    `last_change` is a time of the disk, in nanoseconds; of folders it counts, too, when a file in
    them came or went. `change_below` leaves out the folder of the vault itself.
    """

    digest: str
    last_change: int
    change_below: int = 0


class _TouchedLaterError(OSError):
    """Raised at the first file that was touched later than asked for."""


def folder_signature(root: Path, newest: float = math.inf) -> FolderSignature | None:
    """Return the signature of all that a scan of a vault may see, None where it cannot be read.

    Nor is there one where a file was touched later than `newest`, a time of the disk: a signature
    of that time is another, which is known before all files were seen.
    """
    lines: list[str] = []
    try:
        with open_root(root) as folder:
            change_below = _add_entries(folder, "", lines, newest)
            change_below = max(change_below, _add_hidden_files(folder, lines))
            last_change = max(_change_time(os.stat(root)), change_below)
    except (OSError, RecursionError):
        return None
    content = "\n".join(sorted(lines)).encode("utf-8", "surrogateescape")
    return FolderSignature(hashlib.sha256(content).hexdigest(), last_change, change_below)


def _add_entries(folder: Folder, prefix: str, lines: list[str], newest: float) -> int:
    """Add a line for each entry of a folder and below; return when the last was touched."""
    with folder.scan() as scanner:
        entries = [entry for entry in scanner if not entry.name.startswith(".")]
    names = {entry.name for entry in entries}
    if foreign_folders.is_foreign(prefix, names):
        lines.append(f"{prefix}\0foreign")
        return 0
    if prefix and foreign_folders.is_built_site(folder, names):
        lines.append(f"{prefix}\0site")
        return 0
    last_change = 0
    for entry in entries:
        status = folder.entry_stat(entry)
        change_time = _change_time(status)
        last_change = max(change_time, last_change)
        if not stat.S_ISDIR(status.st_mode):
            if change_time > newest:
                raise _TouchedLaterError
            lines.append(_line(prefix + entry.name, status))
            continue
        subfolder_prefix = f"{prefix}{entry.name}/"
        lines.append(f"{subfolder_prefix}\0{status.st_mode}")
        with folder_handles.open_below(folder, [entry.name]) as subfolder:
            last_below = _add_entries(subfolder, subfolder_prefix, lines, newest)
            last_change = max(last_change, last_below)
    return last_change


def _add_hidden_files(root: Folder, lines: list[str]) -> int:
    """Add a line for each hidden file that infokb reads; return when the last was touched."""
    last_change = 0
    for path, status in hidden_statuses(root):
        lines.append(_line(path, status))
        last_change = max(last_change, _change_time(status))
    return last_change


def _line(path: str, status: os.stat_result) -> str:
    return (
        f"{path}\0{status.st_mode}\0{status.st_dev}\0{status.st_ino}\0{status.st_size}"
        f"\0{status.st_mtime_ns}\0{status.st_ctime_ns}"
    )


def _change_time(status: os.stat_result) -> int:
    return max(status.st_mtime_ns, status.st_ctime_ns)
