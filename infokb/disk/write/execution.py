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
    (folders, name), (target_folders, target) = (
        folder_handles.split_path(work.step.path),
        folder_handles.split_path(work.step.to),
    )
    with (
        folder_handles.open_below(work.root, folders) as source_folder,
        folder_handles.create_below(work.root, target_folders) as target_folder,
    ):
        if fold(work.step.path) != fold(work.step.to):
            _unlink_second(name, source_folder, target, target_folder)
            if source_folder.exists(name) or not target_folder.exists(target):
                _rename(name, source_folder, target, target_folder, work.step.to)
            return
        _unlink_second(name, source_folder, work.temporary, source_folder)
        if source_folder.exists(name) and not source_folder.exists(work.temporary):
            rename.rename_new(name, source_folder, work.temporary, source_folder)
        _unlink_second(work.temporary, source_folder, target, target_folder)
        if source_folder.exists(work.temporary):
            _rename(work.temporary, source_folder, target, target_folder, work.step.to)


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
        descriptor = regular_file.open_file(name, folder)
        try:
            old_content = regular_file.content_of_file(descriptor)
            if old_content == work.step.content:
                return
            _expect_unchanged(work, digest(old_content))
            new_file.create_file(work.temporary, folder, work.step.content, like=descriptor)
        finally:
            os.close(descriptor)
        _swap(work, folder, name, old_content)


def _settle(work: StagedOperation, folder: Folder) -> None:
    """Deal with the temporary file of a run that was cut off: displaced, ours, or theirs."""
    if not folder.exists(work.temporary):
        return
    content = regular_file.read_file(work.temporary, folder)
    if digest(content) == work.step.old_hash:
        work.keep(folder)
    elif work.step.content.startswith(content):
        work.drop(folder)
    else:
        work.set_aside(folder)
        raise work.change_error()


def _swap(work: StagedOperation, folder: Folder, name: str, old_content: bytes) -> None:
    try:
        has_swapped = rename.exchange(work.temporary, name, folder)
    except OSError:
        work.drop(folder)
        raise
    if not has_swapped:
        _overwrite(work, folder, name, old_content)
    elif hash_of(work.temporary, folder) == work.step.old_hash:
        work.keep(folder)
    else:
        rename.exchange(work.temporary, name, folder)
        if hash_of(work.temporary, folder) == digest(work.step.content):
            work.drop(folder)
        else:
            work.set_aside(folder)
        raise work.change_error()


def _overwrite(work: StagedOperation, folder: Folder, name: str, old_content: bytes) -> None:
    """Replace a file where two cannot swap names; a save just before the call would be lost."""
    try:
        undo_store.copy_to_undo(old_content, work.store, work.number)
        _expect_unchanged(work, hash_of(name, folder))
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
        if hash_of(work.temporary, folder) == work.step.old_hash:
            work.keep(folder)
            return
        try:
            rename.rename_new(work.temporary, folder, name, folder)
        except FileExistsError:
            work.set_aside(folder)
        raise work.change_error()


def _expect_unchanged(work: StagedOperation, current: str) -> None:
    if current != work.step.old_hash:
        raise work.change_error()


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
