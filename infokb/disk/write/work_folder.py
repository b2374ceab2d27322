"""Private folders for what a run puts aside, in the folder of the system for such files."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from infokb.disk.calls import file_lock, regular_file, system
from infokb.disk.calls.folder import LOCK, PRIVATE, open_root
from infokb.disk.lock import LOCK_NAME, is_locked

_PREFIX = "infokb-"
_FILES = "files"
"""The folder in one that is locked, by which others know that it is."""


@contextmanager
def work_folder() -> Iterator[Path]:
    """Yield an empty private folder, which goes with the block; remove those of killed processes.

    Raises OSError where none can be made.
    """
    clear_work_folders(Path(gettempdir()))
    with TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        with open_root(Path(name)) as folder:
            descriptor = folder.open(LOCK_NAME, LOCK)
        try:
            file_lock.lock_file(descriptor)
            files = Path(name, _FILES)
            system.do(os.mkdir, files, PRIVATE)
            yield files
        finally:
            os.close(descriptor)  # Windows removes no file that is open


def clear_work_folders(parent: Path) -> None:
    """Remove the work folders of this user that no process holds."""
    for path in parent.glob(f"{_PREFIX}{'?' * 8}"):
        with suppress(OSError):
            if _is_abandoned(path):
                system.do(shutil.rmtree, path)


def _is_abandoned(path: Path) -> bool:
    """Return whether a folder is one of ours that was left; a new one is locked before `files`."""
    is_ours = regular_file.is_private(path.lstat()) and not path.is_symlink()
    return is_ours and (path / _FILES).is_dir() and not is_locked(path)
