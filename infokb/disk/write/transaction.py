"""Carrying out plans: every file old or new, several files all or none."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from infokb.core.changes import Changes, content_bytes
from infokb.core.errors import DiskError, FileChangedError, RefusedError
from infokb.core.vault.vault import Vault
from infokb.disk import lock
from infokb.disk.calls import folder_handles, os_faults
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.lock import LockedState
from infokb.disk.read.settings_files import settings_of
from infokb.disk.write import (
    atomic_file,
    changed_folders,
    execution,
    journal,
    new_files,
    preflight,
    undo_plan,
    undo_store,
)
from infokb.disk.write.change_mark import ChangeMark, expect_no_change
from infokb.disk.write.journal import Journal
from infokb.disk.write.operation import UNKNOWN, Operation, Origin, ProgressStep, ignore_progress
from infokb.disk.write.staging import ChangedError, StagedOperation
from infokb.disk.write.undo_plan import UndoPlan

_RERUN = "run this again"


def write_changes(
    root: Path,
    vault: Vault,
    changes: Changes,
    origin: Origin = UNKNOWN,
    last_mark: ChangeMark | None = None,
    step: ProgressStep = ignore_progress,
) -> str:
    """Carry out a plan that was made for a vault; a change that was cut off is finished first.

    A plan that depends on more than it touches has the mark of the last change before the vault
    was read, `last_mark`; `step` is called after each file.
    Return the id by which the change can be undone, empty where nothing was to be done. Raises
    RefusedError for what will not be written, DiskError where a file, or for such a plan the
    vault, was changed since, or cannot be written.
    """
    settings_of(root)
    with _open_locked(root) as (folder, state):
        _finish(folder, state)
        if last_mark is not None:
            expect_no_change(root, last_mark)
        steps = tuple(preflight.steps(folder, preflight.VaultFiles(vault), changes))
        if not steps:
            return ""
        undo_store.prune_undo(state.undo, state.since - undo_store.UNDO_SECONDS)
        created_folders = preflight.missing_folders(folder, steps)
        change = journal.begin_journal(state.folder, steps, origin, created_folders=created_folders)
        _carry_out(folder, state, change, is_new=True, step=step)
        return change.id


def undo_last(
    root: Path, at: str = "", *, redo: bool = False, show: bool = False
) -> UndoPlan | None:
    """Take back the last change that was not taken back, or the last such undo with `redo`.

    Return what was done, or would be where it is only to be shown; None where nothing is left.
    Raises RefusedError where a file has changed since.
    """
    settings_of(root)
    with _open_locked(root) as (folder, state):
        _finish(folder, state)
        plan = undo_plan.plan_undo(folder, state.undo, redo=redo)
        if plan and not show:
            _take_back(folder, state, plan, at)
    return plan


def undo_change(root: Path, change_id: str, at: str) -> UndoPlan:
    """Take back one change while it is the last; return what was done.

    Raises RefusedError where another one was made since, or a file has changed.
    """
    settings_of(root)
    with _open_locked(root) as (folder, state):
        _finish(folder, state)
        plan = undo_plan.plan_undo_of(folder, state.undo, change_id)
        _take_back(folder, state, plan, at)
    return plan


def _take_back(folder: Folder, state: LockedState, plan: UndoPlan, at: str) -> None:
    origin = undo_plan.undo_origin(plan.change, at)
    emptied = plan.change.journal.created_folders[::-1]
    change = journal.begin_journal(state.folder, plan.steps, origin, emptied_folders=emptied)
    _carry_out(folder, state, change, is_new=True)


class WrittenTree(NamedTuple):
    """The paths that were there and were left, and whether a cut off change was finished."""

    existing_paths: frozenset[str]
    has_finished_change: bool


def write_tree(root: Path, changes: Changes, origin: Origin = UNKNOWN) -> WrittenTree:
    """Make the files of a plan below a folder, all or none; nothing is replaced.

    Raises RefusedError where a file stands in the place of a folder, DiskError where one
    cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise RefusedError(f"`{error.filename}` is not a folder", "use another folder") from error
    except OSError as error:
        raise DiskError(
            f"cannot write in `{root}`: {os_faults.reason(error)}", os_faults.retry_help(error)
        ) from error
    with _open_locked(root) as (folder, state):
        has_finished_change = _finish(folder, state)
        files = {path: text for path, text in changes.files.items() if text is not None}
        existing_paths = frozenset(path for path in files if preflight.is_taken(folder, path))
        steps = tuple(
            Operation("create", path, content=content_bytes(text))
            for path, text in files.items()
            if path not in existing_paths
        )
        if steps:
            created_folders = preflight.missing_folders(folder, steps)
            change = journal.begin_journal(
                state.folder, steps, origin, created_folders=created_folders
            )
            _carry_out(folder, state, change, is_new=True)
    return WrittenTree(existing_paths, has_finished_change)


def finish_interrupted(root: Path) -> bool:
    """Finish a change that was cut off; return whether there was one.

    A command that writes calls it before it reads the vault.
    """
    atomic_file.remove_temporaries()
    if not lock.state_folder(root).joinpath(journal.JOURNAL_NAME).exists():
        return False
    with _open_locked(root) as (folder, state):
        return _finish(folder, state)


def interrupted_change(root: Path) -> str:
    """Return what a reading command has to say of a change that was cut off, empty if none was."""
    path = lock.state_folder(root)
    if not path.joinpath(journal.JOURNAL_NAME).exists() or lock.is_locked(path):
        return ""
    return "an earlier change was interrupted (the next command that writes will finish it)"


def purge_undo(root: Path) -> int:
    """Remove everything that changes displaced; return how many changes that were."""
    with _open_locked(root) as (folder, state):
        _finish(folder, state)
        return undo_store.prune_undo(state.undo, math.inf)


@contextmanager
def _open_locked(root: Path) -> Iterator[tuple[Folder, LockedState]]:
    try:
        with lock.lock_vault(root) as state, open_root(root) as folder:
            yield folder, state
    except OSError as error:
        where = f" `{error.filename}`" if error.filename else ""
        raise DiskError(
            f"cannot write{where}: {os_faults.reason(error)}", os_faults.retry_help(error)
        ) from error


def _finish(folder: Folder, state: LockedState) -> bool:
    change = journal.pending_journal(state.folder)
    if change:
        _carry_out(folder, state, change, is_new=False)
    return bool(change)


def _carry_out(
    folder: Folder,
    state: LockedState,
    change: Journal,
    *,
    is_new: bool,
    step: ProgressStep = ignore_progress,
) -> None:
    path = state.undo / change.id
    folder_handles.create_private(path)
    with open_root(path) as store:
        works = [
            StagedOperation(folder, store, change.id, number, step)
            for number, step in enumerate(change.steps)
        ]
        if is_new:
            works = _stage(state, works)
        messages = []
        for work in works:
            try:
                execution.carry_out(work)
            except ChangedError as error:
                if is_new and not work.number and new_files.discard_new_files(works):
                    journal.drop_journal(state.folder)
                    raise FileChangedError(f"{error}; nothing was written", _RERUN) from error
                messages.append(f"{error}{work.set_own_beside()}")
            except OSError as error:
                untouched = is_new and not work.number and new_files.discard_new_files(works)
                raise _write_error(
                    state, work, error, untouched=untouched and not work.has_temporary()
                ) from error
            step(1)
        messages += [message for work in works if (message := work.set_late_beside())]
        changed_folders.see_safe(folder, works)
        changed_folders.remove_emptied(folder, change.emptied_folders)
        journal.end_journal(state.folder, store)
    if messages:
        raise DiskError("; ".join(messages), "compare them, then keep what is right")


def _stage(state: LockedState, works: Sequence[StagedOperation]) -> list[StagedOperation]:
    """Return the steps with what they create on the disk, where that is much."""
    try:
        return new_files.stage_new_files(works)
    except OSError as error:
        creation = next(work for work in works if work.step.kind == "create")
        untouched = new_files.discard_new_files(works)
        raise _write_error(state, creation, error, untouched=untouched) from error


def _write_error(
    state: LockedState, work: StagedOperation, error: OSError, *, untouched: bool
) -> DiskError:
    """Return the error of a step; when nothing was changed yet, nothing will be."""
    message = f"cannot write `{work.step.path}`: {os_faults.reason(error)}"
    if untouched:
        journal.drop_journal(state.folder)
        return DiskError(f"{message}; nothing was changed", os_faults.retry_help(error))
    return DiskError(message, "fix that; the next command that writes will finish the change")
