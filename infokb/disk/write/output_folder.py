"""A folder of files that are made anew: filled beside its place, then put there at once."""

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import folder_handles, os_faults, rename, system
from infokb.disk.calls.folder import PRIVATE, Folder, open_root
from infokb.disk.lock import hold_lock

_OTHERS = 0o077
OTHER_SITE_DIR = "use another --site-dir"
_LOCK, _NEW, _OLD = "lock", "new", "old"
_LEFTOVER = re.compile(rf"\.(.+)\.infokb-[0-9a-f]{{16}}\.(?:{_NEW}|{_OLD})")


@contextmanager
def replace_folder(
    target: Path, is_ours: Callable[[Path], bool], help_text: str = OTHER_SITE_DIR
) -> Iterator[Path]:
    """Yield a new private folder, which takes the place of `target` when all went well.

    Raises RefusedError where something stands there that is neither empty nor passes `is_ours`,
    and DiskError where another process makes the same folder and does not end soon.
    """
    target = Path(os.path.realpath(target))
    expect_replaceable(target, is_ours, help_text)
    mark = os.urandom(8).hex()
    new_folder, old_folder = (
        target.with_name(_name_beside(target, f"{mark}.{end}")) for end in (_NEW, _OLD)
    )
    try:
        folder_handles.create_private(target.parent)
        with open_root(target.parent) as folder, _only_maker(target, folder):
            expect_replaceable(target, is_ours, help_text)
            system.do(os.mkdir, new_folder, PRIVATE)
            yield new_folder
            _make_private(new_folder)
            expect_replaceable(target, is_ours, help_text)
            _put_in_place(new_folder, target, old_folder, folder)
    except OSError as error:
        message = f"cannot write `{target}`: {os_faults.reason(error)}"
        raise DiskError(message, os_faults.retry_help(error)) from error


def expect_replaceable(target: Path, is_ours: Callable[[Path], bool], help_text: str) -> None:
    """Raise RefusedError where something stands that is neither empty nor passes `is_ours`."""
    if not target.exists():
        return
    if not target.is_dir():
        raise RefusedError(f"`{target}` is not a folder", help_text)
    if any(target.iterdir()) and not is_ours(target):
        raise RefusedError(f"`{target}` has files that infokb did not create", help_text)


def clear_leftovers(parent: Path) -> None:
    """Remove from a folder, or put back, what processes left that were killed as they wrote."""
    matches = [_LEFTOVER.fullmatch(path.name) for path in parent.iterdir()]
    for name in sorted({match[1] for match in matches if match}):
        with open_root(parent) as folder, _only_maker(parent / name, folder):
            """Whoever is the only maker of a folder sweeps beside it."""


def remove_folder(target: Path, is_ours: Callable[[Path], bool], help_text: str) -> None:
    """Remove a folder; raise RefusedError where it does not pass `is_ours`."""
    expect_replaceable(target, is_ours, help_text)
    try:
        system.do(shutil.rmtree, target)
    except OSError as error:
        message = f"cannot remove `{target}`: {os_faults.reason(error)}"
        raise DiskError(message, "check its permissions") from error


@contextmanager
def _only_maker(target: Path, folder: Folder) -> Iterator[None]:
    """Keep other processes from a folder, and what was left beside it out of its way.

    The lock lies beside the folder, for all who may write there, and goes with its process: one
    that was waited for may be gone, so that a newer one counts.
    """
    name = _name_beside(target, _LOCK)
    while True:
        with hold_lock(name, folder, f"building `{target}`") as descriptor:
            if not folder.exists(name) or not os.path.samestat(
                os.fstat(descriptor), folder.stat(name)
            ):
                continue
            try:
                _sweep(target)
                yield
            finally:
                _sweep(target)
                with suppress(OSError):
                    folder.unlink(name)
            return


def _sweep(target: Path) -> None:
    """Put back what stood in a place that was left empty; remove all else that was left beside."""
    name_pattern = re.compile(
        re.escape(_name_beside(target, "")) + rf"[0-9a-f]{{16}}\.({_NEW}|{_OLD})"
    )
    leftover_paths = [path for path in target.parent.iterdir() if name_pattern.fullmatch(path.name)]
    for path in leftover_paths:
        if path.suffix == f".{_OLD}" and not target.exists():
            system.do(os.rename, path, target)
        else:
            system.do(shutil.rmtree, path, ignore_errors=True)


def _name_beside(target: Path, end: str) -> str:
    return f".{target.name}.infokb-{end}"


def _put_in_place(new_folder: Path, target: Path, old_folder: Path, folder: Folder) -> None:
    """Put a new folder in a place; between the two renames a sweep puts the old one back."""
    if not target.exists():
        system.do(os.rename, new_folder, target)
    elif not rename.exchange(new_folder.name, target.name, folder):
        system.do(os.rename, target, old_folder)
        system.do(os.rename, new_folder, target)
        system.do(os.rename, old_folder, new_folder)
    folder.sync()


def _make_private(root: Path) -> None:
    """Close to others what was made in a folder, whatever mode the process gives new files."""
    for folder, _, names in os.walk(root):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            mode = stat.S_IMODE(os.stat(path).st_mode)
            if mode & _OTHERS:
                system.do(os.chmod, path, mode & ~_OTHERS)
