"""A folder of files that are made anew: filled beside its place, then put there at once."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import folder_handles, rename, system
from infokb.disk.calls.folder import open_root

_OTHERS = 0o077


@contextmanager
def replace_folder(target: Path, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield a new private folder, which takes the place of `target` when all went well.

    Raises RefusedError where something stands there that is neither empty nor `ours`.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not _free(target, ours):
        raise RefusedError(
            f"`{target}` is not empty and infokb did not make it",
            "name another folder with --site-dir",
        )
    fresh, old = (target.with_name(f".{target.name}.infokb-{end}") for end in ("new", "old"))
    try:
        _drop(fresh, old)
        folder_handles.create_private(fresh)
        yield fresh
        _make_private(fresh)
        _put(fresh, target, old)
    except OSError as error:
        raise DiskError(
            f"cannot write `{target}`: {error.strerror}", "mend that, then run the command again"
        ) from error
    finally:
        _drop(fresh, old)


def _put(fresh: Path, target: Path, old: Path) -> None:
    with open_root(target.parent) as folder:
        if not target.exists():
            system.do(os.rename, fresh, target)
        elif not rename.exchange(fresh.name, target.name, folder):
            system.do(os.rename, target, old)
            system.do(os.rename, fresh, target)
        folder.sync()


def _make_private(root: Path) -> None:
    """Close to others what was made in a folder, whatever mode the process gives new files."""
    for folder, _, names in os.walk(root):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            mode = stat.S_IMODE(os.stat(path).st_mode)
            if mode & _OTHERS:
                system.do(os.chmod, path, mode & ~_OTHERS)


def _drop(*folders: Path) -> None:
    for folder in folders:
        system.do(shutil.rmtree, folder, ignore_errors=True)


def _free(target: Path, ours: Callable[[Path], bool]) -> bool:
    return target.is_dir() and (not any(target.iterdir()) or ours(target))
