"""The files that a change creates, when they are many: on the disk before any has its name.

Each is seen safely on the disk before it gets its name. For thousands of them, one call for the
file system takes a small part of the time that a call for each takes.
"""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace

from infokb.disk.calls import file_system, folder_handles, new_file
from infokb.disk.calls.folder import Folder
from infokb.disk.write.staging import StagedOperation

LEAST = 32
"""How many files are worth a call for the whole file system."""


def stage_new_files(works: Sequence[StagedOperation]) -> list[StagedOperation]:
    """Write what steps create to their temporary files; return the steps, these as staged.

    Few are left to their steps, and so are all where the system cannot sync a file system.
    """
    call = file_system.sync_call()
    creations = [work for work in works if work.step.kind == "create" and not work.step.mode]
    if call is None or len(creations) < LEAST or creations[0].root.handle is None:
        return [*works]
    folders: dict[str, Folder] = {}
    with ExitStack() as stack:
        for work in creations:
            names, _ = folder_handles.split_path(work.step.path)
            path = "/".join(names)
            if path not in folders:
                subfolder = folder_handles.create_below(work.root, names)
                folders[path] = stack.enter_context(subfolder)
            content, mode = work.step.content, new_file.PLAIN_MODE
            new_file.create_file(work.temporary, folders[path], content, mode, sync=False)
        for folder in {folder.stat(".").st_dev: folder for folder in folders.values()}.values():
            file_system.sync_file_system(folder, call)
    staged_numbers = {work.number for work in creations}
    return [replace(work, is_staged=work.number in staged_numbers) for work in works]


def discard_new_files(works: Sequence[StagedOperation]) -> bool:
    """Remove the temporary files of what steps create; return whether none is left."""
    creations = [work for work in works if work.step.kind == "create" and work.has_temporary()]
    for work in creations:
        names, _ = folder_handles.split_path(work.step.path)
        with suppress(OSError), folder_handles.open_below(work.root, names) as folder:
            work.drop(folder)
    return not any(work.has_temporary() for work in creations)
