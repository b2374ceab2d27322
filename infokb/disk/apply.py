"""One step of a plan, made so that it can be cut off anywhere and made again."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from infokb.core.text import fold
from infokb.disk import make, parts, regular, system, undo
from infokb.disk.step import Step, digest


class ChangedError(Exception):
    """A file is no longer what the plan was made for; the message says what happened."""


@dataclass(frozen=True)
class Work:
    """A journal's work: open folders of vault and undo store, its id, a step and its number."""

    root: int
    store: int
    id: str
    number: int
    step: Step

    @property
    def temporary(self) -> str:
        """The name of the file that the step makes beside its target."""
        return f".~infokb-{self.id}-{self.number}.tmp"

    def keep(self, folder: int) -> None:
        """Move the temporary file, which holds what was displaced, into the undo store."""
        undo.keep(self.temporary, folder, self.store, self.number)

    def drop(self, folder: int) -> None:
        """Remove the temporary file, which holds nothing but the step's own content."""
        system.do(os.unlink, self.temporary, dir_fd=folder)


def carry_out(work: Work) -> None:
    """Make a step; raise ChangedError where that would cost somebody's work."""
    try:
        _KINDS[work.step.kind](work)
    except FileNotFoundError as error:
        raise ChangedError(f"`{work.step.path}` is gone") from error


def left(work: Work) -> bool:
    """Tell whether the step's temporary file is there."""
    folders, _ = parts.split(work.step.path)
    with suppress(OSError), parts.inside(work.root, folders) as folder:
        return _there(work.temporary, folder)
    return False


def beside(work: Work, content: bytes) -> str:
    """Put a content beside the step's file, as a conflict copy; give the copy's path."""
    folders, name = parts.split(work.step.path)
    copy = _copy_name(name, f"{work.id[:8]}{work.number}")
    with make.folders(work.root, folders) as folder, suppress(FileExistsError):
        make.file(copy, folder, content)
    return "/".join((*folders, copy))


def _move(work: Work) -> None:
    (folders, name), (target_folders, target) = map(parts.split, (work.step.path, work.step.to))
    with (
        parts.inside(work.root, folders) as source,
        make.folders(work.root, target_folders) as below,
    ):
        if not _there(work.temporary, source):
            if not _there(name, source) and _there(target, below):
                return
            if fold(work.step.path) != fold(work.step.to):
                _rename(name, source, target, below, work.step.to)
                return
            system.rename_new(name, source, work.temporary, source)
        _rename(work.temporary, source, target, below, work.step.to)


def _create(work: Work) -> None:
    folders, name = parts.split(work.step.path)
    with make.folders(work.root, folders) as folder:
        if _there(work.temporary, folder):
            work.drop(folder)
        if _hash(name, folder) == digest(work.step.content):
            return
        make.file(work.temporary, folder, work.step.content, make.PLAIN)
        try:
            _rename(work.temporary, folder, name, folder, work.step.path)
        except (OSError, ChangedError):
            work.drop(folder)
            raise


def _replace(work: Work) -> None:
    folders, name = parts.split(work.step.path)
    with parts.inside(work.root, folders) as folder:
        _settle(work, folder)
        opened = os.open(name, regular.FLAGS, dir_fd=folder)
        try:
            before = regular.content(opened)
            if before == work.step.content:
                return
            _unchanged(work, digest(before))
            make.file(work.temporary, folder, work.step.content, like=opened)
        finally:
            os.close(opened)
        _swap(work, folder, name, before)


def _swap(work: Work, folder: int, name: str, before: bytes) -> None:
    try:
        swapped = system.exchange(work.temporary, name, folder)
    except OSError:
        work.drop(folder)
        raise
    if not swapped:
        _overwrite(work, folder, name, before)
    elif _hash(work.temporary, folder) == work.step.old:
        work.keep(folder)
    else:
        system.exchange(work.temporary, name, folder)
        if _hash(work.temporary, folder) == digest(work.step.content):
            work.drop(folder)
        else:
            _set_aside(work, folder)
        raise ChangedError(f"`{work.step.path}` was changed meanwhile")


def _overwrite(work: Work, folder: int, name: str, before: bytes) -> None:
    """Replace a file where no two can trade names; a save within the last call would be lost."""
    try:
        undo.copy(before, work.store, work.number)
        _unchanged(work, _hash(name, folder))
        system.do(os.replace, work.temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except (OSError, ChangedError):
        work.drop(folder)
        raise


def _unchanged(work: Work, found: str) -> None:
    if found != work.step.old:
        raise ChangedError(f"`{work.step.path}` was changed meanwhile")


def _delete(work: Work) -> None:
    folders, name = parts.split(work.step.path)
    with parts.inside(work.root, folders) as folder:
        if not _there(work.temporary, folder):
            with suppress(FileNotFoundError):
                system.rename_new(name, folder, work.temporary, folder)
        if not _there(work.temporary, folder):
            return
        if _hash(work.temporary, folder) == work.step.old:
            work.keep(folder)
            return
        try:
            system.rename_new(work.temporary, folder, name, folder)
        except FileExistsError:
            _set_aside(work, folder)
        raise ChangedError(f"`{work.step.path}` was changed meanwhile")


def _settle(work: Work, folder: int) -> None:
    """Deal with the temporary file of a run that was cut off: ours, displaced, or theirs."""
    if not _there(work.temporary, folder):
        return
    content = regular.read(work.temporary, folder)
    if digest(content) == work.step.old:
        work.keep(folder)
    elif work.step.content.startswith(content):
        work.drop(folder)
    else:
        _set_aside(work, folder)


def _set_aside(work: Work, folder: int) -> None:
    """Keep a version that came from elsewhere as a conflict copy."""
    _, name = parts.split(work.step.path)
    copy = _copy_name(name, os.urandom(4).hex())
    system.rename_new(work.temporary, folder, copy, folder)


def _copy_name(name: str, mark: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{(stem or ending)[:50]} (conflicted copy {mark}){dot}{ending if stem else ''}"


def _rename(source: str, source_folder: int, target: str, target_folder: int, path: str) -> None:
    try:
        system.rename_new(source, source_folder, target, target_folder)
    except FileExistsError as error:
        raise ChangedError(f"`{path}` was made meanwhile") from error


def _there(name: str, folder: int) -> bool:
    with suppress(FileNotFoundError):
        os.stat(name, dir_fd=folder, follow_symlinks=False)
        return True
    return False


def _hash(name: str, folder: int) -> str:
    """Give the hash of a file, empty when there is none that can be read."""
    with suppress(FileNotFoundError, regular.UnfitError):
        return digest(regular.read(name, folder))
    return ""


_KINDS: Mapping[str, Callable[[Work], None]] = {
    "move": _move,
    "create": _create,
    "replace": _replace,
    "delete": _delete,
}
