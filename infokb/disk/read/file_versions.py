"""What a vault's files are made of, so that a watcher reacts to changed contents alone."""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from infokb.core.vault.vault_paths import HIDDEN, MAX_FOLDER_DEPTH, is_made_note
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.calls.regular_file import Identity
from infokb.disk.read import foreign_folders

_PASSING = (".crdownload", ".icloud", ".part", ".swo", ".swp", ".swx", ".tmp", "~")
"""How names of files end that are there for a moment: of editors, browsers and sync clients."""

_MADE = b"made"
"""What stands for the content of every file that infokb makes from notes: it tells no news."""


class FileVersion(NamedTuple):
    """A file as it was: what tells that nobody touched it, and a hash of its content."""

    identity: Identity
    digest: bytes


def file_versions(
    root: Path,
    previous: Mapping[str, FileVersion] | None = None,
    touched_paths: Collection[str] = (),
) -> dict[str, FileVersion]:
    """Return every file that counts by its vault path.

    Of those seen before, only the touched and those that look otherwise are read again; what
    is larger than a note is known by its identity alone.
    """
    previous_versions = previous or {}
    versions = {}
    for path, status in _files(Folder(str(root)), "", 0):
        identity = regular_file.identity(status)
        previous_version = previous_versions.get(path)
        if previous_version and previous_version.identity == identity and path not in touched_paths:
            versions[path] = previous_version
        else:
            versions[path] = FileVersion(identity, _digest(root, path, identity))
    return versions


def watched_paths(root: Path) -> tuple[str, ...]:
    """Return the vault path of every file that counts."""
    return tuple(path for path, _ in _files(Folder(str(root)), "", 0))


def file_identities(root: Path) -> dict[str, Identity]:
    """Return what tells that nobody touched a file, for every file that counts."""
    return {
        path: regular_file.identity(status) for path, status in _files(Folder(str(root)), "", 0)
    }


def changed_paths(
    old_versions: Mapping[str, FileVersion], new_versions: Mapping[str, FileVersion]
) -> frozenset[str]:
    """Return the paths of files that are new, gone, or have another content."""
    either = old_versions.keys() | new_versions.keys()
    return frozenset(
        path for path in either if _content(old_versions, path) != _content(new_versions, path)
    )


def is_watched(path: str) -> bool:
    """Return whether a vault path may be a note, or another file that infokb reads."""
    parts = path.split("/")
    is_hidden = any(part.startswith((".", "~$")) for part in parts)
    return path in HIDDEN or not (is_hidden or path.endswith(_PASSING))


def _content(versions: Mapping[str, FileVersion], path: str) -> object:
    content = versions.get(path)
    return content and (content.digest or content.identity)


def _files(folder: Folder, prefix: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    if depth > MAX_FOLDER_DEPTH:
        return
    try:
        with folder.scan() as scanner:
            entries = list(scanner)
    except OSError:
        return
    names = {entry.name for entry in entries}
    if foreign_folders.is_foreign(prefix, names):
        return
    if prefix and foreign_folders.is_built_site(folder, names):
        return
    for entry in entries:
        path = prefix + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                if is_watched(path) or any(
                    hidden_path.startswith(f"{path}/") for hidden_path in HIDDEN
                ):
                    yield from _files(folder.open_folder(entry.name), f"{path}/", depth + 1)
            elif is_watched(path) and entry.is_file(follow_symlinks=False):
                yield path, folder.entry_stat(entry)
        except OSError:
            continue


def _digest(root: Path, path: str, identity: Identity) -> bytes:
    """Return a hash of a file's content, empty for one that is large or cannot be read."""
    if identity.size > regular_file.MAX_NOTE:
        return b""
    folders, name = folder_handles.split_path(path)
    try:
        with (
            open_root(root) as root_folder,
            folder_handles.open_below(root_folder, folders) as folder,
        ):
            content = regular_file.read_file(name, folder)
    except (OSError, regular_file.UnfitError):
        return b""
    return _MADE if is_made_note(content) else hashlib.sha256(content).digest()
