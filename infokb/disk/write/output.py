"""Files that are made at any place, with no vault around them."""

from pathlib import Path

from infokb.core.changes import Changes, encode
from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import folder_handles, new_file
from infokb.disk.calls.folder import Folder, open_root


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that is the user's alone; one that exists is replaced only when asked to."""
    try:
        with open_root(path.parent) as folder:
            new_file.create_atomically(path.name, folder, content, replace=replace)
    except FileExistsError as error:
        raise RefusedError(f"`{path}` exists already", "--force replaces it") from error
    except OSError as error:
        message = f"cannot write `{path}`: {error.strerror}"
        raise DiskError(message, "name another place") from error


def write_tree(folder: Path, changes: Changes) -> frozenset[str]:
    """Make the files of a plan below a folder; return the paths that were there and were left."""
    there = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_root(folder) as root:
            for path, content in changes.files.items():
                if content is not None and not _made(root, path, encode(content)):
                    there.add(path)
    except (FileExistsError, NotADirectoryError) as error:
        raise RefusedError(f"`{error.filename}` is no folder", "choose another place") from error
    except OSError as error:
        message = f"cannot write in `{folder}`: {error.strerror}"
        raise DiskError(message, "mend that, then run the command again") from error
    return frozenset(there)


def _made(root: Folder, path: str, content: bytes) -> bool:
    """Make a file; tell whether the path was free."""
    folders, name = folder_handles.split(path)
    with folder_handles.create_below(root, folders) as folder:
        if folder.exists(name):
            return False
        new_file.create_atomically(name, folder, content, new_file.PLAIN)
    return True
