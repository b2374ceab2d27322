"""What lies in a vault's folder: notes with their texts, other files, and what is skipped."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.core.value_class import record_class, value_class
from infokb.core.vault.vault_on_disk import FOREIGN_FOLDER, OWN_VAULT, SkippedPath
from infokb.core.vault.vault_paths import (
    MAX_FOLDER_DEPTH,
    SETTINGS_NAME,
    is_made_note,
)
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.calls.regular_file import Identity
from infokb.disk.read import foreign_folders
from infokb.disk.read.file_status import FileStatus, file_status
from infokb.disk.read.hidden_files import hidden_statuses


@record_class
class ScanResult:
    """The bytes of the notes that were read, the status of each note, and what else there is.

    `contents` lacks the notes that are as they were known; `files` tells the identity of each
    file that is no note.
    """

    contents: dict[str, bytes] = field(default_factory=dict)
    statuses: dict[str, FileStatus] = field(default_factory=dict)
    files: dict[str, Identity] = field(default_factory=dict)
    skipped_paths: list[SkippedPath] = field(default_factory=list)


def scan_folder(
    root: Path,
    template_folders: Iterable[str] = (),
    known_statuses: Mapping[str, FileStatus] | None = None,
) -> ScanResult:
    """Look through a vault's folder; the `template_folders` hold no notes, but files.

    Notes whose status is that of `known_statuses` are not read again.
    """
    result = ScanResult()
    walk = _Walk(result, tuple(f"{path}/" for path in template_folders), known_statuses or {})
    try:
        with open_root(root) as folder:
            walk.folder(folder, "", 0)
            _add_hidden_files(folder, result)
    except OSError as error:
        raise DiskError(
            f"cannot read `{root}`: {os_faults.reason(error)}", "check its permissions"
        ) from error
    return result


@value_class
class _Walk:
    result: ScanResult
    template_prefixes: tuple[str, ...]
    known_statuses: Mapping[str, FileStatus]

    def folder(self, folder: Folder, prefix: str, depth: int) -> None:
        with folder.scan() as scanner:
            entries = [entry for entry in scanner if not entry.name.startswith(".")]
        if depth and any(entry.name == SETTINGS_NAME and entry.is_file() for entry in entries):
            self.skip(prefix, OWN_VAULT)
            return
        names = {entry.name for entry in entries}
        if foreign_folders.is_foreign(prefix, names):
            self.skip(prefix, FOREIGN_FOLDER)
            return
        if depth and foreign_folders.is_built_site(folder, names):
            return
        notes_here = (
            not prefix.startswith(self.template_prefixes) if self.template_prefixes else True
        )
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self.subfolder(folder, entry.name, f"{prefix}{entry.name}/", depth + 1)
            elif not entry.is_file(follow_symlinks=False):
                kind = "a symbolic link" if entry.is_symlink() else "not a regular file"
                self.skip(prefix + entry.name, f"it is {kind}")
            elif notes_here and entry.name.endswith(".md"):
                self.note(folder, entry, prefix + entry.name)
            else:
                self.file(folder, entry, prefix + entry.name)

    def subfolder(self, parent: Folder, name: str, prefix: str, depth: int) -> None:
        if depth > MAX_FOLDER_DEPTH:
            self.skip(prefix, f"it is deeper than {MAX_FOLDER_DEPTH} folders")
            return
        try:
            with folder_handles.open_below(parent, [name]) as folder:
                self.folder(folder, prefix, depth)
        except FileNotFoundError:
            return
        except OSError as error:
            self.skip(prefix, f"it cannot be read: {os_faults.reason(error)}", is_failure=True)

    def note(self, folder: Folder, entry: os.DirEntry[str], path: str) -> None:
        known_status = self.known_statuses.get(path)
        for _ in range(2):
            try:
                status = file_status(folder.entry_stat(entry))
                if known_status and known_status == status:
                    self.result.statuses[path] = known_status
                    return
                content = regular_file.read_file(entry.name, folder, regular_file.MAX_NOTE)
            except FileNotFoundError:
                continue
            except regular_file.UnfitError as error:
                self.skip(path, str(error))
            except OSError as error:
                self.skip(path, f"it cannot be read: {os_faults.reason(error)}", is_failure=True)
            else:
                if is_made_note(content):
                    self.file(folder, entry, path)
                    return
                self.result.contents[path] = content
                self.result.statuses[path] = status
            return

    def file(self, folder: Folder, entry: os.DirEntry[str], path: str) -> None:
        try:
            self.result.files[path] = regular_file.identity(folder.entry_stat(entry))
        except FileNotFoundError:
            return

    def skip(self, path: str, reason: str, *, is_failure: bool = False) -> None:
        self.result.skipped_paths.append(SkippedPath(path, reason, is_failure))


def _add_hidden_files(root: Folder, result: ScanResult) -> None:
    for path, status in hidden_statuses(root):
        if stat.S_ISREG(status.st_mode):
            result.files[path] = regular_file.identity(status)
