"""Files to import, and what ZIP archives hold: read in memory, with limits, and written nowhere."""

import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.text import safe_text
from infokb.disk.calls import os_faults

MAX_IMPORT_BYTES = 50 * 1024 * 1024
MAX_MEMBERS = 10_000
_MAX_RATIO = 200
_SMALL = 1024 * 1024
"""Up to this size a member may be packed more tightly than the ratio."""
_ZIP_START = b"PK"
_ZIP_MARK = b"PK\x03\x04"
"""How an archive begins that holds anything; no text begins so."""
_ENCRYPTED = 1


class FileContent(NamedTuple):
    """The name of a file, without folders, and its bytes."""

    name: str
    content: bytes


def read_import_files(path: Path, members: Collection[str]) -> tuple[FileContent, ...]:
    """Return a file, or those files of a ZIP archive that are named like `members`.

    Names of members are compared without case and folders. Raises DiskError where the file
    cannot be read, RefusedError where it is larger than can be harmless, InfokbError where an
    archive is broken or holds no such file.
    """
    content, name = _read(path), safe_text(path.name)
    if not content.startswith(_ZIP_MARK if not members else _ZIP_START):
        return (FileContent(path.name, content),)
    if not members:
        help_text = "unpack it; where it is of LinkedIn, run: infokb import linkedin FILE"
        raise InfokbError(f"`{name}` is a ZIP archive", help_text)
    try:
        with ZipFile(BytesIO(content)) as archive:
            members_read = tuple(_members(archive, members, name))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise InfokbError(f"`{name}` is not a whole ZIP archive", "download it again") from error
    if not members_read:
        member_list = ", ".join(sorted(members))
        raise InfokbError(f"`{name}` holds none of {member_list}", "pass the archive as it came")
    return members_read


def read_import_folder(path: Path, suffix: str) -> tuple[FileContent, ...]:
    """Return the files of a folder whose names end so, by name; links are not followed.

    Raises DiskError and RefusedError as `read_import_files` does.
    """
    try:
        names = sorted(
            entry.name
            for entry in path.iterdir()
            if entry.name.lower().endswith(suffix) and not entry.is_symlink()
        )
    except OSError as error:
        reason = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {reason}", "check the path") from error
    contents = list[FileContent]()
    for name in names:
        contents.append(FileContent(name, _read(path / name)))
        if sum(len(file.content) for file in contents) > MAX_IMPORT_BYTES:
            raise RefusedError(f"`{path}` holds more than 50 MB", "import a smaller folder")
    return tuple(contents)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DiskError(f"`{path}` is not a regular file", "name a file")
        if status.st_size > MAX_IMPORT_BYTES:
            raise RefusedError(f"`{path}` is larger than 50 MB", "import a smaller file")
        return path.read_bytes()
    except OSError as error:
        reason = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {reason}", "check the path") from error


def _members(archive: ZipFile, members: Collection[str], name: str) -> Iterator[FileContent]:
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise RefusedError(f"`{name}` holds more than {MAX_MEMBERS} files", "unpack it yourself")
    remaining_bytes = MAX_IMPORT_BYTES
    for entry in sorted(entries, key=lambda entry: entry.filename):
        base_name = entry.filename.replace("\\", "/").rpartition("/")[2]
        if base_name.lower() not in members:
            continue
        _expect_harmless(entry, remaining_bytes, name)
        with archive.open(entry) as member:
            content = member.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise InfokbError(f"`{name}` is not a whole ZIP archive", "download it again")
        remaining_bytes -= len(content)
        yield FileContent(base_name, content)


def _expect_harmless(entry: ZipInfo, remaining_bytes: int, name: str) -> None:
    """Raise RefusedError for a member that is larger than it seems, or than is left to read."""
    is_bomb = entry.file_size > max(_SMALL, entry.compress_size * _MAX_RATIO)
    if entry.file_size > remaining_bytes or is_bomb:
        member = safe_text(entry.filename)
        raise RefusedError(f"`{member}` in `{name}` is too large", "unpack it and look at it first")
    if entry.flag_bits & _ENCRYPTED:
        raise InfokbError(f"`{name}` has a password", "unpack it, and import the CSV files")
