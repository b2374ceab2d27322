"""Files that can be deleted at any time: a vault's folder in `$XDG_CACHE_HOME/infokb`.

Files that are damaged, readable by others, or from another version are ignored.
"""

import hashlib
import os
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.core.late_module import import_later
from infokb.disk import lock
from infokb.disk.calls import folder_handles, os_faults, regular_file, system
from infokb.disk.calls.folder import NEW, Folder, open_root

_PACKAGE = Path(__file__).parents[1]
_DECIDING = ("core", "rules", "actions", "disk", "site", "faces", "_data/templates", "../templates")
"""The parts of infokb that decide what is kept, and what it means; notes' types among them."""
_NAME_OF = attrgetter("name")
_SIZE = 32
_SHUTIL = import_later("shutil")


def cache_folder(root: Path) -> Path:
    """Return the folder of a vault's cache."""
    configured_home = Path(os.environ.get("XDG_CACHE_HOME", ""))
    home = configured_home if configured_home.is_absolute() else Path.home() / ".cache"
    return home / "infokb" / lock.vault_id(root)


def load_cache(root: Path, name: str) -> bytes:
    """Return what was saved under a name, empty where that cannot be trusted."""
    path = cache_folder(root)
    try:
        with open_root(path) as folder:
            if not regular_file.is_private(folder.stat(name)):
                return b""
            sealed = regular_file.read_file(name, folder)
    except (OSError, RuntimeError, regular_file.UnfitError):
        return b""
    content = sealed[_SIZE:]
    return content if sealed[:_SIZE] == _seal(path / name, content) else b""


def save_cache(root: Path, name: str, content: bytes) -> None:
    """Save under a name, whole or not at all; a disk that cannot is no fault."""
    temporary = f".~infokb-{os.urandom(8).hex()}.tmp"
    with suppress(OSError, RuntimeError):
        path = cache_folder(root)
        folder_handles.create_private(path)
        with open_root(path) as folder:
            try:
                _write(temporary, folder, _seal(path / name, content), content)
                folder.replace(temporary, folder, name)
            except BaseException:  # an interruption too
                with suppress(OSError):
                    folder.unlink(temporary)
                raise


def clear_cache(root: Path) -> None:
    """Remove all that was saved; raise DiskError where something cannot be."""
    path = cache_folder(root)
    try:
        if path.exists():
            system.do(_SHUTIL.rmtree, path)
    except OSError as error:
        message = f"cannot remove `{path}`: {os_faults.reason(error)}"
        raise DiskError(message, "remove it yourself") from error


def disk_time(root: Path) -> int:
    """Return the time of the disk in nanoseconds, 0 where nothing can be saved."""
    with suppress(OSError, RuntimeError):
        path = cache_folder(root)
        folder_handles.create_private(path)
        system.do(os.utime, path)
        return path.stat().st_mtime_ns
    return 0


def _write(name: str, folder: Folder, *parts: bytes) -> None:
    descriptor = folder.open(name, NEW)
    try:
        for part in parts:
            system.write_all(descriptor, part)
    finally:
        os.close(descriptor)


def _seal(path: Path, content: bytes) -> bytes:
    """Return what tells a whole file of this very program, vault, and name from any other."""
    seal = hashlib.sha256(program_hash())
    seal.update(f"{path.parent.name}/{path.name}\n".encode())
    seal.update(content)
    return seal.digest()


@cache
def program_hash() -> bytes:
    """Return what changes with every version of infokb, Python, and PyYAML, which reads notes.

    So does every edit to what decides.
    """
    names, numbers = [sys.version], array("q")
    if (yaml := find_spec("yaml")) and yaml.origin:
        _add_file(yaml.origin, os.stat(yaml.origin), names, numbers)
    for part in _DECIDING:
        _add_files(f"{_PACKAGE}/{part}", names, numbers)
    return hashlib.sha256("\0".join(names).encode() + b"\0" + numbers.tobytes()).digest()


def _add_files(folder: str, names: list[str], numbers: "array[int]") -> None:
    """Add a folder by its path, each file in it by its name, and the folders below."""
    folders = []
    names.append(folder)
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=_NAME_OF):
            if not entry.is_dir():
                _add_file(entry.name, entry.stat(), names, numbers)
            elif entry.name != "__pycache__":
                folders.append(entry.path)
    for path in folders:
        _add_files(path, names, numbers)


def _add_file(name: str, status: os.stat_result, names: list[str], numbers: "array[int]") -> None:
    names.append(name)
    numbers.append(status.st_size)
    numbers.append(status.st_mtime_ns)
