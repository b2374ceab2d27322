"""A file made whole under its name at once; what a kill leaves of it, the next command removes."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import (
    file_lock,
    folder_handles,
    new_file,
    os_faults,
    regular_file,
    rename,
    system,
)
from infokb.disk.calls.folder import LOCK, NEW, Folder, open_root
from infokb.disk.lock import state_home

_PREFIX = ".~infokb-"
_RECORDS = "temporary"
"""The folder of the state folder where each temporary file is recorded while it is needed."""
_MAX_PATH_BYTES = 1 << 16


def expect_folder_of(path: Path) -> None:
    """Raise DiskError where there is no folder for a file."""
    try:
        with open_root(path.parent):
            return
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that is the user's alone; one that exists is replaced only when asked to."""
    try:
        with open_root(path.parent) as folder:
            create_atomically(path.name, folder, content, replace=replace)
    except FileExistsError as error:
        raise RefusedError(f"`{path}` already exists", "use another file name") from error
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> DiskError:
    return DiskError(f"cannot write `{path}`: {os_faults.reason(error)}", "use another folder")


def create_atomically(
    name: str,
    folder: Folder,
    content: bytes,
    mode: int = new_file.PRIVATE_MODE,
    *,
    replace: bool = False,
) -> None:
    """Make a file of an open folder whole, under its name at once.

    Raises FileExistsError where the name is taken and is not to be replaced.
    """
    remove_temporaries()
    temporary = f"{_PREFIX}{os.urandom(8).hex()}.tmp"
    with ExitStack() as stack:
        with suppress(OSError, RuntimeError):
            stack.enter_context(
                _record_temporary(os.path.join(os.path.abspath(folder.path), temporary))
            )
        try:
            new_file.create_file(temporary, folder, content, mode)
            if replace:
                folder.replace(temporary, folder, name)
            else:
                rename.rename_new(temporary, folder, name, folder)
        except BaseException:  # an interruption too: nothing says afterwards that it is there
            with suppress(OSError):
                folder.unlink(temporary)
            raise
        folder.sync()


def remove_temporaries() -> None:
    """Remove the temporary files of processes that are no more."""
    with suppress(OSError, RuntimeError), open_root(state_home() / _RECORDS) as records:
        with records.scan() as entries:
            names = [entry.name for entry in entries]
        for name in names:
            with suppress(OSError):
                _remove(name, records)


@contextmanager
def _record_temporary(path: str) -> Iterator[None]:
    """Record a temporary file, by a record that is locked for as long as this process needs it."""
    folder = state_home() / _RECORDS
    folder_handles.create_private(folder)
    with open_root(folder) as records:
        name = os.urandom(8).hex()
        descriptor = records.open(name, NEW)
        try:
            file_lock.lock_file(descriptor)
            system.write_all(descriptor, os.fsencode(path))
            yield
        finally:
            os.close(descriptor)
            with suppress(OSError):
                records.unlink(name)


def _remove(name: str, records: Folder) -> None:
    """Remove what a record names, then the record; raise OSError where its process lives."""
    descriptor = records.open(name, LOCK)
    try:
        file_lock.lock_file(descriptor)
        path = os.fsdecode(regular_file.read_start(descriptor, _MAX_PATH_BYTES))
    finally:
        os.close(descriptor)
    if os.path.basename(path).startswith(_PREFIX):
        with suppress(FileNotFoundError, NotADirectoryError):
            system.do(os.unlink, path)
    records.unlink(name)
