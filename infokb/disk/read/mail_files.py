"""The headers of mail in mailboxes, folders, and single messages, which are opened to read."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import os_faults
from infokb.disk.read.import_files import FileContent

MAX_MESSAGES = 200_000
_MAX_HEADER_BYTES = 64 * 1024
_MAX_LINE = 64 * 1024
_LINE_END = 2
"""How many bytes end a line at most."""
_MAX_DEPTH = 8
_FROM_LINE = re.compile(rb"From .*?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*?\d\d:\d\d")
_FROM_BYTES = 200
"""How much of a line tells whether a message begins below it."""
_SEPARATOR = b"From "
_MESSAGE_FOLDERS = frozenset({"cur", "new"})
_MAILBOX_NAMES = (".mbox", ".mbx")
_MAILBOX = "mbox"


def read_mail_headers(path: Path, names: Collection[bytes]) -> tuple[FileContent, ...]:
    """Return the headers of these names, in lower case, of each message in a file or a folder.

    Bodies are passed over. Raises DiskError where something cannot be read, RefusedError for more
    messages than can be meant.
    """
    messages: list[FileContent] = []
    try:
        for file in _mail_files(path, 0) if path.is_dir() else [path]:
            for header in _headers(file, names):
                messages.append(FileContent(file.name, header))
                if len(messages) > MAX_MESSAGES:
                    raise RefusedError(
                        f"`{path}` holds more than {MAX_MESSAGES} messages", "import fewer of them"
                    )
    except OSError as error:
        reason = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {reason}", "check the path") from error
    return tuple(messages)


def _mail_files(folder: Path, depth: int) -> Iterator[Path]:
    """Yield the files of a folder that hold mail, by name; links are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if depth < _MAX_DEPTH:
                yield from _mail_files(Path(entry.path), depth + 1)
        elif entry.is_file(follow_symlinks=False):
            name = entry.name.lower()
            if _is_message(folder.name, name) or name.endswith(_MAILBOX_NAMES) or name == _MAILBOX:
                yield Path(entry.path)


def _is_message(folder: str, name: str) -> bool:
    """Return whether a file is to hold one message, not as many as there are in a mailbox."""
    return folder in _MESSAGE_FOLDERS or name.lower().endswith(".eml")


def _headers(path: Path, names: Collection[bytes]) -> Iterator[bytes]:
    """Yield the headers of a mailbox's messages, or of the one message that a file is."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise DiskError(f"`{path}` is not a regular file", "name a mailbox or a message")
    with path.open("rb") as file:
        lines = iter(lambda: file.readline(_MAX_LINE), b"")
        first_line = next(lines, b"")
        if not first_line and not _is_message(path.parent.name, path.name):
            return
        if not first_line.startswith(_SEPARATOR):
            yield _header([first_line, *_header_lines(lines)] if first_line.strip() else [], names)
            return
        yield _header(_header_lines(lines), names)
        is_blank = True
        for line in lines:
            if is_blank and line.startswith(_SEPARATOR) and _FROM_LINE.match(line[:_FROM_BYTES]):
                yield _header(_header_lines(lines), names)
                is_blank = True
            else:
                is_blank = len(line) <= _LINE_END and not line.strip()


def _header_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines before the first blank one."""
    for line in lines:
        if not line.strip():
            return
        yield line


def _header(lines: Iterable[bytes], names: Collection[bytes]) -> bytes:
    """Return the wanted headers, as long as there is room for them."""
    header_lines, size, is_wanted = list[bytes](), 0, False
    for line in lines:
        if not line.startswith((b" ", b"\t")):
            is_wanted = line.partition(b":")[0].strip().lower() in names
        if is_wanted and size + len(line) <= _MAX_HEADER_BYTES:
            header_lines.append(line)
            size += len(line)
    return b"".join(header_lines)
