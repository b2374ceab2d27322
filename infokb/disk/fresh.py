"""Writing where there is no vault yet: only new files, nothing is replaced."""

import os
from contextlib import suppress
from pathlib import Path

from infokb.core.changes import Changes, encode
from infokb.core.errors import DiskError, RefusedError
from infokb.disk import make, parts, system


def write_tree(folder: Path, changes: Changes) -> frozenset[str]:
    """Make the files of a plan below a folder; give the paths that were there and were left."""
    there = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with parts.opened(folder) as root:
            for path, content in changes.files.items():
                if content is not None and not _made(root, path, encode(content)):
                    there.add(path)
    except (FileExistsError, NotADirectoryError) as error:
        raise RefusedError(f"`{error.filename}` is no folder", "choose another place") from error
    except OSError as error:
        message = f"cannot write in `{folder}`: {error.strerror}"
        raise DiskError(message, "mend that, then run the command again") from error
    return frozenset(there)


def _made(root: int, path: str, content: bytes) -> bool:
    """Make a file; tell whether the path was free."""
    folders, name = parts.split(path)
    with make.folders(root, folders) as folder:
        temporary = f".~infokb-{os.urandom(8).hex()}.tmp"
        with suppress(FileNotFoundError):
            os.stat(name, dir_fd=folder, follow_symlinks=False)
            return False
        make.file(temporary, folder, content, make.PLAIN)
        try:
            system.rename_new(temporary, folder, name, folder)
        except OSError as error:
            system.do(os.unlink, temporary, dir_fd=folder)
            if isinstance(error, FileExistsError):
                return False
            raise
        system.do(os.fsync, folder)
    return True
