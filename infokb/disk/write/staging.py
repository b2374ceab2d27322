"""One step of a journal at work: its temporary file, and the conflict copies it may leave."""

import os
from contextlib import suppress

from infokb.core.value_class import value_class
from infokb.disk.calls import folder_handles, regular_file, rename
from infokb.disk.calls.folder import Folder
from infokb.disk.write import atomic_file, undo_store
from infokb.disk.write.operation import Operation, digest

_STEM = 50
"""Characters of a note's name that its conflict copy keeps, so that it never gets too long."""


class ChangedError(Exception):
    """A file is no longer what the plan was made for; the message says what happened."""


@value_class
class StagedOperation:
    """Open folders of vault and undo store, the journal's id, a step and its number.

    Where it `is_staged`, what it creates lies in its temporary file, safely on the disk.
    """

    root: Folder
    store: Folder
    id: str
    number: int
    step: Operation
    is_staged: bool = False

    @property
    def temporary(self) -> str:
        """The name of the file that the step makes beside its target."""
        return f".~infokb-{self.id}-{self.number}.tmp"

    def change_error(self) -> ChangedError:
        """Return the error that says that the file was saved by somebody else."""
        return ChangedError(f"`{self.step.path}` changed while infokb was running")

    def keep(self, folder: Folder) -> None:
        """Move the temporary file, which holds what was displaced, into the undo store."""
        undo_store.keep_undo(self.temporary, folder, self.store, self.number)

    def drop(self, folder: Folder) -> None:
        """Remove the temporary file, which holds nothing but the step's own content."""
        folder.unlink(self.temporary)

    def set_aside(self, folder: Folder) -> None:
        """Make the temporary file, which holds somebody's version, a conflict copy."""
        _, name = folder_handles.split_path(self.step.path)
        copy = _copy_name(name, os.urandom(4).hex())
        rename.rename_new(self.temporary, folder, copy, folder)

    def set_own_beside(self) -> str:
        """Put what the step would have written beside what is there; say where."""
        if not self.step.content or self.is_done():
            return ""
        return f"; infokb's version is `{self.beside(self.step.content)}`"

    def set_late_beside(self) -> str:
        """Bring back what an editor wrote to a file that it held open while it was replaced."""
        if not self.step.old_hash:
            return ""
        content = undo_store.written_late(self.store, self.number, self.step.old_hash)
        if content is None:
            return ""
        return f"`{self.step.path}` was saved while infokb was running: `{self.beside(content)}`"

    def beside(self, content: bytes) -> str:
        """Put a content beside the step's file, as a conflict copy; return the copy's path."""
        folders, name = folder_handles.split_path(self.step.path)
        copy = _copy_name(name, digest(content)[:8])
        with folder_handles.create_below(self.root, folders) as folder, suppress(FileExistsError):
            atomic_file.create_atomically(copy, folder, content)
        return "/".join((*folders, copy))

    def is_done(self) -> bool:
        """Return whether the file has the step's content."""
        folders, name = folder_handles.split_path(self.step.path)
        with suppress(FileNotFoundError), folder_handles.open_below(self.root, folders) as folder:
            return hash_of(name, folder) == digest(self.step.content)
        return False

    def has_temporary(self) -> bool:
        """Return whether the temporary file is there."""
        folders, _ = folder_handles.split_path(self.step.path)
        with suppress(OSError), folder_handles.open_below(self.root, folders) as folder:
            return folder.exists(self.temporary)
        return False


def hash_of(name: str, folder: Folder) -> str:
    """Return the hash of a file's bytes, empty when there is none that can be read."""
    with suppress(FileNotFoundError, regular_file.UnfitError):
        return digest(regular_file.read_file(name, folder))
    return ""


def _copy_name(name: str, mark: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    return f"{stem[:_STEM]} (conflicted copy {mark}){dot}{ending}"
