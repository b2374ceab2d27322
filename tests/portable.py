"""A plug-in for pytest: a system that has nothing of POSIX, as far as infokb can see.

What Windows lacks is taken away before infokb is imported, and what it does otherwise is done so:
no name is renamed onto another, no folder is opened, a listing tells no inode.
"""

import errno
import importlib
import os
import subprocess
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, Self

import pytest

LOADED = (subprocess,)
"""What looks for msvcrt when it is imported, and is the system's own."""
MODULES = ("fcntl", "grp", "pwd", "resource")
NAMES = (
    "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchmod", "fchown", "fork",
    "geteuid", "getxattr", "lchown", "link", "listxattr", "pread", "pwrite", "setxattr", "statvfs",
    "uname",
)  # fmt: skip
BY_HANDLE = (
    "access", "chmod", "mkdir", "open", "rename", "replace", "rmdir", "stat", "unlink", "utime",
)  # fmt: skip
HANDLES = ("dir_fd", "src_dir_fd", "dst_dir_fd")
LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "files have no owner and no mode there": (
        "disk/test_transaction.py::test_a_file_of_somebody_else_is_refused",
        "disk/test_site_address.py::test_an_address_that_others_may_know_is_none",
        "faces/test_kept_file.py::test_it_is_for_the_user_alone",
        "disk/test_transaction.py::test_traits_stay",
        "disk/test_undo_round_trip.py::test_modes_come_back",
        "disk/test_work_folder.py::test_a_folder_that_others_may_look_into_stays",
        "disk/test_transaction.py::test_a_file_system_that_nobody_may_write_to_is_told",
    ),
    "what a file has beside its bytes is copied by calls of Linux and macOS": (
        "disk/test_system.py::test_a_system_without_attributes_has_none",
        "disk/test_system.py::test_attributes_of_the_system_are_let_be",
        "disk/test_system.py::test_attributes_that_cannot_be_listed_are_left",
    ),
    "many new files are seen safe by a call of Linux, elsewhere one by one": (
        "disk/test_new_files.py::test_one_call_sees_all_of_them_safe_before_the_first_has_its_name",
        "disk/test_new_files.py::test_a_call_that_fails_is_told_and_leaves_nothing",
    ),
    "no folder can be opened there, so none is seen safe": (
        "disk/test_order.py::test_every_folder_is_safe_in_the_end",
        "disk/test_order.py::test_a_tree_and_a_file_are_safe",
        "disk/test_order.py::test_a_change_that_is_dropped_is_dropped_for_good",
    ),
    "here watchdog takes Linux's announcements from the program's own library": (
        "test_commands.py::test_transcript[lsp: ",
        "test_commands.py::test_transcript[watch: ",
    ),
    "no two files can trade names: a save in the instant before a replacement is lost": (
        "disk/test_races.py::test_a_hundred_saves_of_a_running_program",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[by rename-last of several]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[by rename-replace]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[by rename-several]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[in place-last of several]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[in place-replace]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[in place-several]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[recreate-last of several]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[recreate-replace]",
        "disk/test_races.py::test_a_save_between_any_two_calls_survives[recreate-several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[by rename-last of several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[by rename-replace]",
        "disk/test_races.py::test_a_save_while_undoing_survives[by rename-several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[in place-last of several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[in place-replace]",
        "disk/test_races.py::test_a_save_while_undoing_survives[in place-several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[recreate-last of several]",
        "disk/test_races.py::test_a_save_while_undoing_survives[recreate-replace]",
        "disk/test_races.py::test_a_save_while_undoing_survives[recreate-several]",
        "disk/test_races.py::test_a_slow_save_survives",
        "disk/test_races.py::test_a_third_version_becomes_a_conflict_copy",
        "disk/test_races.py::test_an_editor_that_holds_the_note_open_is_brought_back",
        "disk/test_system.py::test_other_errors_of_the_call_are_raised",
    ),
    "a folder cannot be seen safely on the disk there": (
        "disk/test_transaction.py::test_success_comes_after_file_and_folder_are_safe",
    ),
}
"""What is promised on POSIX alone: why, and how the names of the tests begin."""


def pytest_load_initial_conftests() -> None:
    """Change the system before anybody has looked at it."""
    take_away()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the system cannot promise."""
    leave_out(LEFT_OUT, config, items)


def leave_out(
    tests: Mapping[str, tuple[str, ...]], config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out tests by how their names begin."""
    names = tuple(name for names in tests.values() for name in names)
    left = [item for item in items if item.nodeid.removeprefix("tests/").startswith(names)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def by_path(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a call that knows no handle of a folder."""

    @wraps(call)
    def without(*args: Any, **named: Any) -> Any:
        if any(named.pop(name, None) is not None for name in HANDLES):
            raise NotImplementedError(f"{call.__name__} by a handle")
        if named.get("effective_ids"):
            raise NotImplementedError(f"{call.__name__} for effective ids")
        return call(*args, **named)

    return without


def opening(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return an `open` that opens no folder."""

    @wraps(call)
    def without_folders(path: Any, *args: Any, **named: Any) -> Any:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return call(path, *args, **named)

    return without_folders


def renaming(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a `rename` that replaces nothing."""

    @wraps(call)
    def without_replacing(source: Any, target: Any, **named: Any) -> Any:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
        return call(source, target, **named)

    return without_replacing


class Entry:
    """An entry of a folder as Windows lists it: without device, inode and links."""

    def __init__(self, entry: Any) -> None:
        self._entry, self.name, self.path = entry, entry.name, entry.path
        self.is_dir, self.is_file = entry.is_dir, entry.is_file
        self.is_symlink, self.inode = entry.is_symlink, entry.inode

    def __fspath__(self) -> str:
        return str(self.path)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Return what the listing tells."""
        status = self._entry.stat(follow_symlinks=follow_symlinks)
        values = list(status)
        values[1:4] = [0, 0, 0]
        return os.stat_result(values, {"st_mtime_ns": status.st_mtime_ns})


class Entries:
    """What `scandir` returns."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self._entries = iter([Entry(entry) for entry in entries])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Entry:
        return next(self._entries)

    def close(self) -> None:
        """Do nothing: all entries are there."""


def listing(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a `scandir` that takes no handle and tells no inode."""

    def without_inodes(path: Any = ".") -> Entries:
        if isinstance(path, int):
            raise TypeError("scandir by a handle")
        with call(path) as entries:
            return Entries(list(entries))

    return without_inodes


def locking() -> types.ModuleType:
    """Return the module with which Windows locks files."""
    flock: Any = importlib.import_module("fcntl")

    def lock(opened: int, mode: int, size: int) -> None:
        if mode != 2 or size != 1 or os.lseek(opened, 0, os.SEEK_CUR) < 1 << 20:
            raise ValueError("one byte, far behind the text, without waiting")
        try:
            flock.flock(opened, flock.LOCK_EX | flock.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from error

    module = types.ModuleType("msvcrt")
    module.__dict__.update(LK_NBLCK=2, locking=lock)
    return module


def library(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a `CDLL` that does not know the program's own library."""

    @wraps(call)
    def by_name(name: Any, *args: Any, **named: Any) -> Any:
        if name is None:
            raise TypeError("a library has a name")
        return call(name, *args, **named)

    return by_name


def take_away() -> None:
    """Take the names away, and change what Windows does otherwise."""
    modules: dict[str, Any] = sys.modules
    system: Any
    loader: Any
    trees: Any
    system, loader, trees = map(importlib.import_module, ("os", "ctypes", "shutil"))
    modules["msvcrt"] = locking()
    modules.update(dict.fromkeys(MODULES))
    for name in BY_HANDLE:
        setattr(system, name, by_path(getattr(system, name)))
    for name in NAMES:
        delattr(system, name)
    system.open, system.rename = opening(system.open), renaming(system.rename)
    system.scandir = listing(system.scandir)
    system.supports_dir_fd, system.supports_effective_ids = set(), set()
    system.supports_fd = {system.stat}
    trees._use_fd_functions = False
    loader.CDLL = library(loader.CDLL)
