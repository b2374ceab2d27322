"""The last report of a command, kept with all that it hangs on beside the vault's other files."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from infokb.disk.cache import load_cache, save_cache
from infokb.disk.lock import state_folder
from infokb.faces.terminal.color import terminal_columns

ENVIRONMENT = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "NO_GRAPHICS", "TERM", "TZ")
"""The variables that a report hangs on, beside those of infokb and Python."""
PREFIXES = ("INFOKB_", "PYTHON")
_LOCAL_ZONE = "/etc/localtime"
_JOURNAL = "journal"
"""The record of a change in the state folder of a vault."""
Chunk = tuple[int, bytes]
"""The number of a stream, and what was written there at once."""
FileTime = tuple[str, int, int]
"""The path of a file, its size, and when it was changed."""


class KeptReport(NamedTuple):
    """What a command printed, and what that hangs on.

    `key` is that of `run_key`, `signature` that of the vault's folder, of which the last file was
    touched at `last_change`, in nanoseconds. It holds from `since` until `until`, in seconds since
    1970, while the zone by the file `zone` is `offset` seconds ahead of UTC. At `clock` in its
    bytes stands the time of day, nowhere where that is -1. `list_numbers` are those of the to-do
    list that the command kept, `output` the folder that it filled, and the signature of that.
    """

    key: str
    signature: str
    last_change: int
    since: float
    until: float
    offset: int
    clock: int
    zone: FileTime
    code: int
    list_numbers: str
    chunks: Sequence[Chunk]
    output: tuple[str, str] = ("", "")


def run_key(root: Path, words: Sequence[str]) -> str:
    """Return what a report hangs on beside the vault and the time, as one text."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if name in ENVIRONMENT or name.startswith(PREFIXES)
    }
    parts = (
        str(root),
        str(Path.cwd()),
        list(words),
        sorted(variables.items()),
        [_stream_traits(stream) for stream in (sys.stdout, sys.stderr)],
        os.path.realpath(_LOCAL_ZONE),
        [file_time(folder) for folder in sys.path],
    )
    return json.dumps(parts)


def file_time(path: str) -> FileTime:
    """Return what tells that a file, or the list of files in a folder, is the same."""
    try:
        status = Path(path).stat()
    except OSError:
        return path, -1, -1
    return path, status.st_size, status.st_mtime_ns


def is_change_pending(root: Path) -> bool:
    """Return whether a change of a vault goes on, or was cut off."""
    return (state_folder(root) / _JOURNAL).exists()


def save_report(root: Path, command: str, report: KeptReport) -> None:
    """Keep the report of a command."""
    *head, chunks, output = report
    sizes = [(number, len(content)) for number, content in chunks]
    content = b"".join(content for _, content in chunks)
    save_cache(
        root, _name(command), json.dumps([*head, output, sizes]).encode("ascii") + b"\n" + content
    )


def load_report(root: Path, command: str) -> KeptReport | None:
    """Return the report of a command that was kept, None when there is none."""
    line, _, body = load_cache(root, _name(command)).partition(b"\n")
    if not line:
        return None
    *head, output, sizes = json.loads(line)
    key, signature, last_change, since, until, offset, clock, zone, code, list_numbers = head
    chunks, start = [], 0
    for number, size in sizes:
        chunks.append((number, body[start : start + size]))
        start += size
    moments = (last_change, since, until, offset, clock, tuple(zone))
    return KeptReport(key, signature, *moments, code, list_numbers, chunks, tuple(output))


def _name(command: str) -> str:
    return f"report-{command}"


def _stream_traits(stream: TextIO) -> tuple[Any, ...]:
    return stream.encoding, stream.errors, stream.isatty(), terminal_columns(stream)
