"""What must hold before the first byte is written; else nothing is."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from infokb.core.changes import Changes, content_bytes
from infokb.core.errors import DiskError, FileChangedError, RefusedError
from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import Folder
from infokb.disk.read.lazy_files import LazyFiles
from infokb.disk.write.operation import Operation, digest

_AGAIN = "run this again"
_PROTECTED = "allow writing first"
_LINKED = frozenset({errno.ELOOP, errno.ENOTDIR})


class KnownFiles(Protocol):
    """The files that a plan was made for."""

    def has(self, path: str) -> bool:
        """Return whether there was such a file."""

    def is_same(self, path: str, status: os.stat_result, content: bytes) -> bool:
        """Return whether a file is as it was."""


@value_class
class VaultFiles:
    """The files of a vault as it was read."""

    vault: Vault

    def has(self, path: str) -> bool:
        """Return whether the vault has such a file."""
        return path in self.vault.notes or path in self.vault.files

    def is_same(self, path: str, status: os.stat_result, content: bytes) -> bool:
        """Return whether a file is what the vault says."""
        if path in self.vault.notes:
            return content == content_bytes(self.vault.notes[path].text)
        files = self.vault.files
        if isinstance(files, LazyFiles):
            return regular_file.identity(status) == files.identities.get(path)
        return content == files.get(path)


def steps(root: Folder, known_files: KnownFiles, changes: Changes) -> list[Operation]:
    """Return the steps of a plan: moves, then contents, then removals.

    Raises RefusedError for what will not be written, DiskError where a file is no longer what
    the plan was made for.
    """
    sources = {target: source for source, target in changes.moves.items()}
    for target in sources:
        if target in changes.moves or changes.files.get(target, "") is None:
            raise RefusedError(f"the plan moves a file through `{target}`", "move one at a time")
    if len(sources) < len(changes.moves):
        raise RefusedError("the plan moves two files to one place", "give them two names")
    disk = _Disk(root, known_files)
    moves = [disk.move(source, target) for source, target in sorted(changes.moves.items())]
    contents = [
        step
        for path, content in sorted(changes.files.items())
        for step in disk.content(path, content, sources.get(path, path), changes.moves)
    ]
    return [*moves, *sorted(contents, key=lambda step: step.kind == "delete")]


def missing_folders(root: Folder, planned_steps: Iterable[Operation]) -> tuple[str, ...]:
    """Return the folders that steps will make, each after the one it is in."""
    paths = [step.to or step.path for step in planned_steps if step.kind in {"create", "move"}]
    parents = {parent for path in paths for parent in _parents(path)}
    return tuple(path for path in sorted(parents) if not folder_handles.exists_below(root, path))


def is_taken(root: Folder, path: str) -> bool:
    """Return whether a path is taken; raise RefusedError where a folder in it is a file."""
    try:
        return folder_handles.exists_below(root, path)
    except NotADirectoryError as error:
        raise RefusedError(f"`{error.filename}` is not a folder", "use another folder") from error


def _parents(path: str) -> Iterator[str]:
    folders, _ = folder_handles.split_path(path)
    return ("/".join(folders[: depth + 1]) for depth in range(len(folders)))


@value_class
class _Disk:
    """The open folder of a vault, held against the files that a plan was made for."""

    root: Folder
    known_files: KnownFiles

    def move(self, source: str, target: str) -> Operation:
        """Return the step of a move."""
        self.expect_free(target, self.read(source)[0])
        return Operation("move", source, target)

    def content(
        self, path: str, content: str | bytes | None, source: str, moves: Mapping[str, str]
    ) -> Iterator[Operation]:
        """Yield the step that brings a file to a content; none when it has it."""
        if source == path and (path in moves or not self.known_files.has(path)):
            yield self.creation(path, content, is_moved=path in moves)
            return
        status, old_content = self.read(source)
        if content is None:
            mode = stat.S_IMODE(status.st_mode)
            yield Operation("delete", path, old_hash=digest(old_content), mode=mode)
        elif content_bytes(content) != old_content:
            yield Operation(
                "replace", path, old_hash=digest(old_content), content=content_bytes(content)
            )

    def creation(self, path: str, content: str | bytes | None, *, is_moved: bool) -> Operation:
        """Return the step that makes a file."""
        if content is None:
            raise DiskError(f"cannot remove `{path}`: it is not there", _AGAIN)
        if not is_moved:
            self.expect_free(path)
        return Operation("create", path, content=content_bytes(content))

    def expect_free(self, path: str, own_status: os.stat_result | None = None) -> None:
        """Raise RefusedError where a path is taken, by another file than that of `own_status`."""
        try:
            with self.folder(path) as (folder, name):
                status = folder.stat(name)
        except FileNotFoundError:
            return
        if not own_status or not os.path.samestat(status, own_status):
            raise RefusedError(f"`{path}` already exists", "use another name")

    def read(self, path: str) -> tuple[os.stat_result, bytes]:
        """Return status and bytes of a file that may be changed and is what it was."""
        try:
            with self.folder(path) as (folder, name):
                status = folder.stat(name)
                _permit(status, path)
                content = regular_file.read_file(name, folder)
                is_writable = folder.may_write(name)
                status_after = folder.stat(name)
        except FileNotFoundError as error:
            raise FileChangedError(f"`{path}` is gone; nothing was written", _AGAIN) from error
        except regular_file.UnfitError as error:
            raise DiskError(f"cannot read `{path}`: {error}", _AGAIN) from error
        is_same = regular_file.identity(status) == regular_file.identity(status_after)
        if not is_same or not self.known_files.is_same(path, status, content):
            message = f"`{path}` changed while infokb was running; nothing was written"
            raise FileChangedError(message, _AGAIN)
        if not is_writable:
            raise RefusedError(f"`{path}` is write-protected", _PROTECTED)
        return status, content

    @contextmanager
    def folder(self, path: str) -> Iterator[tuple[Folder, str]]:
        """Yield the open folder of a path and the name in it."""
        folders, name = folder_handles.split_path(path)
        try:
            with folder_handles.open_below(self.root, folders) as folder:
                if not folder.may_write():
                    raise _unwritable(folder, "/".join(folders) or ".")
                yield folder, name
        except OSError as error:
            if error.errno in _LINKED:
                what = f"`{'/'.join(folders)}` leads through a symbolic link or a file"
                raise RefusedError(what, "use a real folder") from error
            raise


def _unwritable(folder: Folder, path: str) -> DiskError:
    message = f"cannot write in the folder `{path}`"
    if folder.is_read_only():
        return DiskError(f"{message}: the file system is read-only", "mount it writable")
    return DiskError(message, "check its permissions")


def _permit(status: os.stat_result, path: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(f"`{path}` is not a regular file", "replace it with a plain file")
    if status.st_nlink > 1:
        raise RefusedError(f"`{path}` has {status.st_nlink} names (hard links)", "copy it first")
    if hasattr(os, "geteuid") and os.geteuid() not in {0, status.st_uid}:
        raise RefusedError(f"`{path}` belongs to someone else", "take ownership of it first")
    if not status.st_mode & stat.S_IWUSR:
        raise RefusedError(f"`{path}` is write-protected", _PROTECTED)
