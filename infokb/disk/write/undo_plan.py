"""What takes a change back: its files as they were, where nothing was changed since."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from infokb.core.changes import Changes
from infokb.core.errors import RefusedError
from infokb.core.value_class import value_class
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.write import preflight, undo_history
from infokb.disk.write.operation import Operation, Origin, digest
from infokb.disk.write.undo_history import RecordedChange

_CHANGED = "take that change back first, or edit the file by hand"


@value_class
class UndoPlan:
    """A change, the steps that take it back, and the same as a plan with what stands there now."""

    change: RecordedChange
    steps: tuple[Operation, ...]
    changes: Changes
    current_contents: Mapping[str, bytes]


def plan_undo(root: Folder, undo: Path, *, redo: bool) -> UndoPlan | None:
    """Return what takes the last change back, or the last undo; None where there is none.

    Raises RefusedError where a file is not what the change left.
    """
    change = undo_history.change_to_redo(undo) if redo else undo_history.change_to_undo(undo)
    return _plan_inverse(root, change) if change else None


def plan_undo_of(root: Folder, undo: Path, change_id: str) -> UndoPlan:
    """Return what takes one change back, as long as it is the last; raise RefusedError."""
    change = undo_history.change_to_undo(undo)
    if not change or change.journal.id != change_id:
        message = "it was undone already, or infokb changed something else since"
        raise RefusedError(message, "see infokb undo --list")
    return _plan_inverse(root, change)


def _plan_inverse(root: Folder, change: RecordedChange) -> UndoPlan:
    inverse = _Inverse(root, change)
    contents = inverse.contents()
    changes = inverse.changes(contents)
    present_files = _PresentFiles({path: digest(content) for path, content in contents.items()})
    steps = tuple(
        replace(step, mode=inverse.modes.get(step.path, 0)) if step.kind == "create" else step
        for step in preflight.steps(root, present_files, changes)
    )
    return UndoPlan(change, steps, changes, contents)


def undo_origin(change: RecordedChange, at: str) -> Origin:
    """Return what the change that takes another back says of itself."""
    command = change.origin.command
    if change.is_undo:
        return Origin(command, at, redoes=change.journal.id)
    return Origin(command, at, undoes=change.journal.id)


@value_class
class _PresentFiles:
    """The files that an undo was planned for, by the hash of what they hold."""

    hashes: Mapping[str, str]

    def has(self, path: str) -> bool:
        """Return whether there is such a file."""
        return path in self.hashes

    def is_same(self, path: str, status: os.stat_result, content: bytes) -> bool:
        """Return whether a file holds what it held."""
        del status
        return digest(content) == self.hashes[path]


class _Inverse:
    """What takes a change back, worked out from its steps."""

    def __init__(self, root: Folder, change: RecordedChange) -> None:
        self._root, self._change = root, change
        steps = change.journal.steps
        self._moves = {step.to: step.path for step in steps if step.kind == "move"}
        self._created_paths = {step.path for step in steps if step.kind == "create"}
        self.modes = {step.path: step.mode for step in steps if step.kind == "delete"}

    def contents(self) -> dict[str, bytes]:
        """Return what the files of the change hold; raise RefusedError if they should not."""
        contents: dict[str, bytes] = {}
        for step in self._change.journal.steps:
            if step.kind == "delete":
                self._expect_free(step.path)
                continue
            path = step.to or step.path
            contents[path] = self._read(path)
            if not step.to and contents[path] != step.content:
                raise self._refusal(f"`{path}` was changed since", _CHANGED)
        for new_path, old_path in self._moves.items():
            if old_path not in self._created_paths:
                self._expect_free(old_path, own_path=new_path)
        return contents

    def changes(self, contents: Mapping[str, bytes]) -> Changes:
        """Return the plan that brings the files back.

        A file that was moved and has another one in its old place goes back by its contents.
        """
        moves = {
            new_path: old_path
            for new_path, old_path in self._moves.items()
            if old_path not in self._created_paths
        }
        files: dict[str, str | bytes | None] = dict.fromkeys(self._created_paths)
        for new_path in self._moves.keys() - moves.keys():
            files |= {self._moves[new_path]: contents[new_path], new_path: None}
        with open_root(self._change.store) as store:
            for number, step in enumerate(self._change.journal.steps):
                if step.kind in {"replace", "delete"}:
                    files[self._moves.get(step.path, step.path)] = self._stored_content(
                        store, number, step
                    )
        if files.get(SETTINGS_NAME, b"") is None:
            message = f"it would delete `{SETTINGS_NAME}`, the vault's settings"
            raise self._refusal(message, "delete the folder yourself")
        return Changes(files, moves)

    def _stored_content(self, store: Folder, number: int, step: Operation) -> bytes:
        try:
            content = regular_file.read_file(str(number), store)
        except (OSError, regular_file.UnfitError):
            content = b""
        if digest(content) != step.old_hash:
            raise self._refusal(f"the old `{step.path}` was not kept", "edit it by hand")
        return content

    def _read(self, path: str) -> bytes:
        folders, name = folder_handles.split_path(path)
        try:
            with folder_handles.open_below(self._root, folders) as folder:
                return regular_file.read_file(name, folder)
        except (OSError, regular_file.UnfitError) as error:
            is_gone = isinstance(error, FileNotFoundError)
            message = f"`{path}` {'is gone' if is_gone else 'cannot be read'}"
            raise self._refusal(message, "put it back, then run this again") from error

    def _expect_free(self, path: str, own_path: str = "") -> None:
        """Raise RefusedError where a path is taken, by another file than `own_path`."""
        status, own_status = self._status(path), self._status(own_path) if own_path else None
        if status and not (own_status and os.path.samestat(status, own_status)):
            message = f"`{path}` already exists"
            raise self._refusal(message, "rename or move it, then run this again")

    def _status(self, path: str) -> os.stat_result | None:
        folders, name = folder_handles.split_path(path)
        try:
            with folder_handles.open_below(self._root, folders) as folder:
                return folder.stat(name)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _refusal(self, message: str, help_text: str) -> RefusedError:
        command = self._change.origin.command
        what = f"`{command}`" if command else "an earlier change"
        verb = "redo" if self._change.is_undo else "undo"
        return RefusedError(f"cannot {verb} {what}: {message}", help_text)
