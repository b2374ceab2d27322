"""The four kinds of steps; each can be interrupted anywhere and repeated."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress

from infokb.core.text import fold
from infokb.disk.calls import folder_handles, new_file, regular_file, rename
from infokb.disk.calls.folder import Folder
from infokb.disk.write import undo_store
from infokb.disk.write.operation import digest
from infokb.disk.write.staging import ChangedError, StagedOperation, hash_of


def carry_out(work: StagedOperation) -> None:
    """Carry out a step; raise ChangedError if that would lose someone's work."""
    try:
        if not _has_left(work):
            _KINDS[work.step.kind](work)
    except FileNotFoundError as error:
        raise ChangedError(f"`{work.step.path}` is gone") from error
    except regular_file.UnfitError as error:
        raise ChangedError(f"`{work.step.path}`: {error}") from error


def _has_left(work: StagedOperation) -> bool:
    """Return whether the folder that a file had to leave is gone, as an undo removes it."""
    step = work.step
    folder = step.path.rpartition("/")[0]
    leaves = step.kind in {"delete", "move"} and folder
    if not leaves or folder_handles.exists_below(work.root, folder):
        return False
    return not step.to or folder_handles.exists_below(work.root, step.to)


def _move(work: StagedOperation) -> None:
    (folders, name), (below, target) = (
        folder_handles.split_path(work.step.path),
        folder_handles.split_path(work.step.to),
    )
    with (
        folder_handles.open_below(work.root, folders) as old,
        folder_handles.create_below(work.root, below) as new,
    ):
        if fold(work.step.path) != fold(work.step.to):
            _unlink_second(name, old, target, new)
            if old.exists(name) or not new.exists(target):
                _rename(name, old, target, new, work.step.to)
            return
        _unlink_second(name, old, work.temporary, old)
        if old.exists(name) and not old.exists(work.temporary):
            rename.rename_new(name, old, work.temporary, old)
        _unlink_second(work.temporary, old, target, new)
        if old.exists(work.temporary):
            _rename(work.temporary, old, target, new, work.step.to)


def _create(work: StagedOperation) -> None:
    folders, name = folder_handles.split_path(work.step.path)
    with folder_handles.create_below(work.root, folders) as folder:
        if not work.is_staged:
            if folder.exists(work.temporary):
                work.drop(folder)
            if hash_of(name, folder) == digest(work.step.content):
                return
            new_file.create_file(work.temporary, folder, work.step.content, new_file.PLAIN_MODE)
        try:
            if work.step.mode:
                folder.chmod(work.temporary, work.step.mode)
            _rename(work.temporary, folder, name, folder, work.step.path)
        except (OSError, ChangedError):
            work.drop(folder)
            raise


def _replace(work: StagedOperation) -> None:
    folders, name = folder_handles.split_path(work.step.path)
    with folder_handles.open_below(work.root, folders) as folder:
        _settle(work, folder)
        opened = regular_file.open_file(name, folder)
        try:
            before = regular_file.content_of_file(opened)
            if before == work.step.content:
                return
            _unchanged(work, digest(before))
            new_file.create_file(work.temporary, folder, work.step.content, like=opened)
        finally:
            os.close(opened)
        _swap(work, folder, name, before)


def _settle(work: StagedOperation, folder: Folder) -> None:
    """Deal with the temporary file of a run that was cut off: displaced, ours, or theirs."""
    if not folder.exists(work.temporary):
        return
    content = regular_file.read_file(work.temporary, folder)
    if digest(content) == work.step.old:
        work.keep(folder)
    elif work.step.content.startswith(content):
        work.drop(folder)
    else:
        work.set_aside(folder)
        raise work.changed()


def _swap(work: StagedOperation, folder: Folder, name: str, before: bytes) -> None:
    try:
        swapped = rename.exchange(work.temporary, name, folder)
    except OSError:
        work.drop(folder)
        raise
    if not swapped:
        _overwrite(work, folder, name, before)
    elif hash_of(work.temporary, folder) == work.step.old:
        work.keep(folder)
    else:
        rename.exchange(work.temporary, name, folder)
        if hash_of(work.temporary, folder) == digest(work.step.content):
            work.drop(folder)
        else:
            work.set_aside(folder)
        raise work.changed()


def _overwrite(work: StagedOperation, folder: Folder, name: str, before: bytes) -> None:
    """Replace a file where two cannot swap names; a save just before the call would be lost."""
    try:
        undo_store.copy_to_undo(before, work.store, work.number)
        _unchanged(work, hash_of(name, folder))
        folder.replace(work.temporary, folder, name)
    except (OSError, ChangedError):
        work.drop(folder)
        raise


def _delete(work: StagedOperation) -> None:
    folders, name = folder_handles.split_path(work.step.path)
    with folder_handles.open_below(work.root, folders) as folder:
        _unlink_second(name, folder, work.temporary, folder)
        if not folder.exists(work.temporary):
            with suppress(FileNotFoundError):
                rename.rename_new(name, folder, work.temporary, folder)
        if not folder.exists(work.temporary):
            return
        if hash_of(work.temporary, folder) == work.step.old:
            work.keep(folder)
            return
        try:
            rename.rename_new(work.temporary, folder, name, folder)
        except FileExistsError:
            work.set_aside(folder)
        raise work.changed()


def _unchanged(work: StagedOperation, current: str) -> None:
    if current != work.step.old:
        raise work.changed()


def _rename(
    source: str, source_folder: Folder, target: str, target_folder: Folder, path: str
) -> None:
    try:
        rename.rename_new(source, source_folder, target, target_folder)
    except FileExistsError as error:
        raise ChangedError(f"`{path}` was created while infokb was running") from error


def _unlink_second(name: str, folder: Folder, target: str, target_folder: Folder) -> None:
    """Remove the old name of a file that got its new name by a link just before a kill."""
    with suppress(FileNotFoundError):
        status = folder.stat(name)
        target_status = target_folder.stat(target)
        if os.path.samestat(status, target_status):
            folder.unlink(name)


_KINDS: Mapping[str, Callable[[StagedOperation], None]] = {
    "move": _move,
    "create": _create,
    "replace": _replace,
    "delete": _delete,
}
