"""Forgetting a student: the file, the rows of every day, the pages."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from infokb.actions.share.share_reader import MAX_SHARE_BYTES
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.disk.cache import clear_cache
from infokb.disk.cohort import sources
from infokb.disk.cohort.snapshots import TABLES_FOLDER
from infokb.disk.git.repository import find_repository
from infokb.faces.cohort.collection import CohortFolder
from infokb.faces.cohort.edition_file import forget_in_editions
from infokb.faces.cohort.outputs import known_outputs, write_again


@value_class
class StudentTraces:
    """What is removed of a student, and what somebody has to look at."""

    files: tuple[str, ...]
    other_files: tuple[str, ...]


def student_traces(folder: CohortFolder, student: str) -> StudentTraces:
    """Return the share files of a student, and the other files that name them."""
    word = re.compile(rb"(?<![A-Za-z0-9._@-])%b(?![A-Za-z0-9._@-])" % re.escape(student).encode())
    files: list[str] = []
    other_files: list[str] = []
    output_paths = [Path(output.path) for output in known_outputs(folder)]
    for name in _names(folder.root):
        path = (folder.root / name).absolute()
        if any(path.is_relative_to(output) for output in output_paths):
            continue
        try:
            content = sources.read_source_file(folder.root, name, MAX_SHARE_BYTES)
        except InfokbError:
            continue
        if _owner(content) == student:
            files.append(name)
        elif word.search(content) or word.search(os.fsencode(name)):
            other_files.append(name)
    vaults = folder.snapshots.known_vaults()
    other_files += [
        vault.source
        for vault in vaults
        if vault.vault == student and (folder.root / vault.source).is_dir()
    ]
    return StudentTraces(tuple(files), tuple(other_files))


def forget_student(
    folder: CohortFolder, student: str, files: Sequence[str], now: datetime
) -> tuple[int, Sequence[str]]:
    """Remove files, then the rows of every day; return of how many days, and what was rewritten."""
    for name in files:
        sources.remove_source_file(folder.root, name)
    clear_cache(folder.root)
    forget_in_editions(folder.root, [student])
    return folder.snapshots.forget([student]), write_again(folder, now)


def last_commit(folder: CohortFolder, files: Sequence[str]) -> date | None:
    """Return the day of the last commit that holds files of a student, None where there is none."""
    try:
        return find_repository(folder.root).last_change(files) if files else None
    except InfokbError:
        return None


def _names(root: Path) -> Iterator[str]:
    """Yield the files of a center's folder, but for its tables and what a repository keeps."""
    for path, folders, names in os.walk(root):
        folder_path = Path(path).relative_to(root).as_posix()
        folders[:] = sorted(
            name
            for name in folders
            if name != ".git" and not (folder_path == "." and name == TABLES_FOLDER)
        )
        for name in sorted(names):
            file = Path(path, name)
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(root).as_posix()


def _owner(content: bytes) -> str:
    """Return whose share file a content is, empty where it is none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    is_share = isinstance(data, dict) and "infokb_share" in data
    return str(data.get("vault", "")) if is_share else ""
