"""Forgetting a student: the file, what was shown, the rows of every day, the pages."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from infokb.actions.cohort.share_owner import share_owner
from infokb.actions.share.share_reader import MAX_SHARE_BYTES
from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.disk.cache import clear_cache
from infokb.disk.cohort import sources
from infokb.disk.cohort.table_folders import TABLES_FOLDER, find_rows, forget_rows, table_folders
from infokb.disk.git.repository import find_repository
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.edition_file import EDITIONS_PATH, forget_in_editions, is_in_editions
from infokb.faces.cohort.outputs import known_outputs, remove_output, write_output_again
from infokb.faces.cohort.source_remarks import SourceRemark


@value_class
class StudentTraces:
    """What is removed of a student, and what somebody has to look at.

    `is_known` says whether anything is or may be here that can be removed.
    """

    files: tuple[str, ...]
    other_files: tuple[str, ...]
    is_known: bool


@value_class
class ForgottenStudent:
    """What was done: of how many days, what was written again or removed, and what is left."""

    days: int
    rewritten_paths: tuple[str, ...]
    removed_paths: tuple[str, ...]
    failures: tuple[SourceRemark, ...]


def student_traces(folder: CohortFolder, student: str) -> StudentTraces:
    """Return the share files of a student, and the other files that name them."""
    pattern = rb"(?<![A-Za-z0-9._@-])%b(?![A-Za-z0-9._@-])" % re.escape(student).encode()
    word = re.compile(pattern, re.IGNORECASE)
    files: list[str] = []
    other_files: list[str] = []
    for name, content in _contents(folder):
        if share_owner(content) == fold(student):
            files.append(name)
        elif word.search(content) or word.search(os.fsencode(name)):
            other_files.append(name)
    rows = find_rows(table_folders(folder.root / TABLES_FOLDER), [fold(student)])
    is_known = bool(files or rows.folders or rows.damaged_tables)
    other_files += [
        vault_name
        for vault, vault_name in _known_students(folder)
        if vault == fold(student) and (folder.root / vault_name).is_dir()
    ]
    return StudentTraces(
        tuple(files), tuple(other_files), is_known or is_in_editions(folder.root, fold(student))
    )


def unknown_student(folder: CohortFolder, student: str) -> InfokbError:
    """Return the error that nobody of an id is here, with the id that is near."""
    ids = {share_owner(content) for _, content in _contents(folder)} - {""}
    ids |= {vault for vault, _ in _known_students(folder)}
    help_text = did_you_mean(student, sorted(ids)) or "check the id"
    return InfokbError(f"no file and no row is of `{student}`", help_text)


def expect_center(root: Path) -> None:
    """Raise InfokbError for a folder that is a part of a center."""
    if (root / TABLES_FOLDER).is_dir():
        return
    for parent in root.resolve().parents:
        if table_folders(parent / TABLES_FOLDER):
            message = f"`{root}` is a folder of the center `{parent}`"
            raise InfokbError(message, "name the center: its tables and pages hold the student")


def forget_student(
    folder: CohortFolder, student: str, files: Sequence[str], now: datetime
) -> ForgottenStudent:
    """Remove files and what was shown, the latest rows, the pages, and the rows of other days.

    Each step is done, whether or not the one before it could be.
    """
    steps, vault = _Steps(), fold(student)
    for name in files:
        steps.attempt(name, partial(sources.remove_source_file, folder.root, name))
    steps.attempt("cache", partial(clear_cache, folder.root))
    steps.attempt(EDITIONS_PATH, partial(forget_in_editions, folder.root, [vault]))
    folders = table_folders(folder.root / TABLES_FOLDER)
    latest_rows = forget_rows(folders[-1:], [vault])
    rewritten_paths, removed_paths = [], []
    for output in known_outputs(folder):
        try:
            write_output_again(folder, output, now)
            rewritten_paths.append(output.path)
        except InfokbError:
            if steps.attempt(output.path, partial(remove_output, output)):
                removed_paths.append(output.path)
    earlier_rows = forget_rows(folders[:-1], [vault])
    for table in (*earlier_rows.damaged_tables, *latest_rows.damaged_tables):
        steps.failures.append(SourceRemark(table.name, table.reason))
    return ForgottenStudent(
        latest_rows.folders + earlier_rows.folders,
        tuple(rewritten_paths),
        tuple(removed_paths),
        tuple(steps.failures),
    )


class _Steps:
    """Steps that are all done; those that fail are noted."""

    def __init__(self) -> None:
        self.failures: list[SourceRemark] = []

    def attempt(self, name: str, step: Callable[[], object]) -> bool:
        """Do a step on something; return whether it could be done."""
        try:
            step()
        except InfokbError as error:
            self.failures.append(SourceRemark(name, f"{error.message} ({error.help})"))
            return False
        return True


def last_commit(folder: CohortFolder, files: Sequence[str]) -> date | None:
    """Return the day of the last commit that holds files of a student, None where there is none."""
    try:
        return find_repository(folder.root).last_change(files) if files else None
    except InfokbError:
        return None


def _known_students(folder: CohortFolder) -> Iterator[tuple[str, str]]:
    """Yield the students of all tables that can be read, each with what they were read from."""
    for vault, last in folder.snapshots.last_sources().items():
        yield vault, last.name


def _contents(folder: CohortFolder) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a center's folder, but for its tables and pages, with what they hold."""
    output_paths = [Path(output.path) for output in known_outputs(folder)]
    for name in _names(folder.root):
        path = (folder.root / name).absolute()
        if any(path.is_relative_to(output) for output in output_paths):
            continue
        with suppress(InfokbError):
            yield name, sources.read_source_file(folder.root, name, MAX_SHARE_BYTES)


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
