"""The folders that a change touched, once its files are what they should be."""

from collections.abc import Iterable
from contextlib import suppress

from infokb.disk.calls import folder_handles
from infokb.disk.calls.folder import Folder
from infokb.disk.write.staging import StagedOperation


def see_safe(root: Folder, works: Iterable[StagedOperation]) -> None:
    """Flush every folder that was written to."""
    paths = {path for work in works for path in (work.step.path, work.step.to) if path}
    for folders in sorted({tuple(folder_handles.split_path(path)[0]) for path in paths}):
        with suppress(FileNotFoundError), folder_handles.open_below(root, list(folders)) as folder:
            folder.sync()


def remove_emptied(root: Folder, emptied: Iterable[str]) -> None:
    """Remove the folders that a change no longer needs; one that is in use stays."""
    for path in emptied:
        folders, name = folder_handles.split_path(path)
        with suppress(OSError), folder_handles.open_below(root, folders) as folder:
            folder.remove_folder(name)
            folder.sync()
