"""Writing where there is no vault yet: only new files, nothing is replaced."""

from pathlib import Path

from infokb.core.changes import Changes, encode
from infokb.core.errors import DiskError, RefusedError
from infokb.disk import make, parts
from infokb.disk.work import there


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
        if there(name, folder):
            return False
        make.placed(name, folder, content, make.PLAIN)
    return True
