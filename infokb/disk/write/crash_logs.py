"""Logs of crashes, for the user alone: a folder of the state folder, of which the last stay."""

import os
from pathlib import Path

from infokb.disk.calls import folder_handles
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.lock import state_home
from infokb.disk.write import atomic_file

MAX_CRASH_LOGS = 20
"""How many logs stay."""
_FOLDER = "crashes"


def write_crash_log(text: str) -> Path:
    """Save a log in a file of its own; return its path. Raises OSError."""
    path = state_home() / _FOLDER
    folder_handles.create_private(path)
    name = f"crash-{os.urandom(4).hex()}.txt"
    with open_root(path) as folder:
        for surplus_name in _surplus_logs(folder):
            folder.unlink(surplus_name)
        atomic_file.create_atomically(name, folder, text.encode("utf-8", "backslashreplace"))
    return path / name


def _surplus_logs(folder: Folder) -> list[str]:
    """Return the logs that are too many, once there is one more."""
    with folder.scan() as entries:
        logs = sorted((folder.entry_stat(entry).st_mtime, entry.name) for entry in entries)
    return (
        [name for _, name in logs[: -MAX_CRASH_LOGS + 1 or None]]
        if len(logs) >= MAX_CRASH_LOGS
        else []
    )
