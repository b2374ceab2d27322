"""The pages and the list of a cohort, and where they were written, so that they can be again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from infokb.actions.cohort.cohort_questions import PAGE_QUESTIONS, asked_questions
from infokb.actions.cohort.editions import MIN_STUDENTS, NO_NUMBERS, PublishedNumbers
from infokb.actions.cohort.page_numbers import (
    LIST_PARTS,
    PAGE_PARTS,
    page_parts,
    renamed_programmes,
    renewed_requests,
    request_parts,
    split_requests,
)
from infokb.actions.cohort.published_list import published_list
from infokb.core.errors import DiskError, RefusedError
from infokb.core.journey.center_list import read_center_list
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.core.vault.vault_paths import HEAD_BYTES, SITE_PAGE, is_site_page
from infokb.disk.calls.folder import open_root
from infokb.disk.cohort.sources import remove_source_file
from infokb.disk.cohort.table_folders import TABLES_FOLDER
from infokb.disk.read.foreign_folders import is_built_site
from infokb.disk.write.atomic_file import expect_folder_of, write_file
from infokb.disk.write.output_files import OutputFiles
from infokb.disk.write.output_folder import expect_replaceable, remove_folder, replace_folder
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.edition_file import CohortEditions, load_editions, save_editions
from infokb.faces.cohort.gone_students import gone_students, unread_students
from infokb.site.cohort.cohort_answers import Answer, CohortAnswers, records_of
from infokb.site.cohort.cohort_pages import SITE_FILES, cohort_site

_OUTPUTS = "outputs.json"
_PAGE_REST = timedelta(days=7)
"""So long the numbers of the pages stay as they are."""
_SITE_DEPTH = 2
"""The folder of an advisor has no folder in it."""
_DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What desktops put into a folder that is looked at."""
_OTHER_SITE, _OTHER_LIST = "use another --site", "use another --list"


@value_class
class CohortOutput:
    """A folder of pages, or a list where `least` is 0, and how few may stand behind a number."""

    path: str
    least: int


def expect_places(outputs: Sequence[CohortOutput]) -> None:
    """Raise an InfokbError where an output would replace something else, or another of them."""
    paths = {Path(output.path).resolve() for output in outputs}
    if len(paths) < len(outputs):
        raise RefusedError(f"`{safe_text(outputs[0].path)}` is named twice", _OTHER_LIST)
    for output in outputs:
        _expect_place(output)


def _expect_place(output: CohortOutput) -> None:
    path = Path(output.path)
    if output.least:
        expect_replaceable(path, _is_site, _OTHER_SITE)
        return
    if path.exists() and not _is_in_place(output):
        raise RefusedError(f"`{safe_text(path.name)}` already exists", _OTHER_LIST)
    expect_folder_of(path)


def write_output(folder: CohortFolder, output: CohortOutput, now: datetime) -> None:
    """Write pages or a list from the latest tables, and note where.

    Raises RefusedError where something else is in its place.
    """
    _write(folder, output, now)
    other_outputs = [
        known_output for known_output in known_outputs(folder) if known_output.path != output.path
    ]
    data = [[item.path, item.least, _home(folder)] for item in (*other_outputs, output)]
    content = f"{json.dumps(data)}\n".encode()
    write_file(folder.root / TABLES_FOLDER / _OUTPUTS, content, replace=True)


def write_output_again(folder: CohortFolder, output: CohortOutput, now: datetime) -> None:
    """Write pages or a list that were written before from the latest tables."""
    _write(folder, output, now)


def remove_output(output: CohortOutput) -> None:
    """Remove pages or a list that cannot be written again, and no file that infokb did not write.

    A folder of pages with such a file stays, with that file alone.
    """
    path = Path(output.path)
    if not output.least:
        remove_source_file(path.parent, path.name)
        return
    try:
        remove_folder(path, _is_site, _OTHER_SITE)
    except RefusedError:
        own_names = [name for name, is_own in _site_files(path) if is_own]
        if not own_names:
            raise
        for name in own_names:
            remove_source_file(path, name)


def known_outputs(folder: CohortFolder) -> Sequence[CohortOutput]:
    """Return what was written before and is still there.

    What another folder wrote, of which this one is a copy, is not its own.
    """
    path = folder.root / TABLES_FOLDER / _OUTPUTS
    if not path.is_file():
        return ()
    try:
        data = json.loads(path.read_bytes())
        rows = [(str(name), int(least)) for name, least, home in data if home == _home(folder)]
    except (ValueError, TypeError):
        return ()
    outputs = [CohortOutput(name, least) for name, least in rows]
    return [output for output in outputs if _is_in_place(output)]


def _home(folder: CohortFolder) -> str:
    return str(folder.root.resolve())


def _write(folder: CohortFolder, output: CohortOutput, now: datetime) -> None:
    if output.least:
        with replace_folder(Path(output.path), _is_site, _OTHER_SITE) as target:
            files = OutputFiles(target)
            for name, content in cohort_site(_page_answers(folder, output, now), output.least):
                files.write(name, content)
        return
    _expect_place(output)
    write_file(Path(output.path), _list(folder, now), replace=True)


def _page_answers(folder: CohortFolder, output: CohortOutput, now: datetime) -> CohortAnswers:
    """Return what the pages show, once it is kept what they do.

    Where it is not known what they showed before, they show no numbers.
    """
    today, asked = now.date(), asked_questions(now)
    live_questions = {name: asked[name] for name in ("needs_help", "asked")}
    answers = _answers(folder, {**live_questions, **PAGE_QUESTIONS, **PAGE_PARTS})
    records = {name: records_of(answers[name]) for name in PAGE_PARTS}
    unread = unread_students(folder)
    try:
        editions = load_editions(folder.root)
    except DiskError:
        return CohortAnswers(answers, folder.students, None, today, unread)
    published = renamed_programmes(editions.pages, folder.students)
    absentees = gone_students(folder, published.students)
    parts = page_parts(records, folder.students, published)
    pages = published.renewed(parts, today, output.least, _PAGE_REST, absentees)
    save_editions(folder.root, CohortEditions(pages, editions.list))
    shown_numbers = pages.without(absentees).shown(output.least)
    return CohortAnswers(answers, folder.students, shown_numbers, today, unread)


def _list(folder: CohortFolder, now: datetime) -> bytes:
    """Return the list for the students, once it is kept what it shows.

    Where it is not known what it showed before, it tells of nobody.
    """
    today = now.date()
    answers = _answers(folder, {**PAGE_QUESTIONS, **LIST_PARTS})
    center = CohortAnswers(answers, folder.students, None, today).center
    try:
        editions = load_editions(folder.root)
    except DiskError:
        return published_list(NO_NUMBERS, folder.directory, center, today)
    parts = request_parts(records_of(answers["requests"]), today)
    published, others = split_requests(editions.list, today)
    absentees = gone_students(folder, published.students)
    requests = renewed_requests(published, parts, today, absentees)
    kept_requests = PublishedNumbers({**others.editions, **requests.editions})
    save_editions(folder.root, CohortEditions(editions.pages, kept_requests))
    shown_numbers = requests.without(absentees).shown(MIN_STUDENTS)
    return published_list(shown_numbers, folder.directory, center, today)


def _answers(folder: CohortFolder, questions: Mapping[str, str]) -> Mapping[str, Answer]:
    days = folder.snapshots.days
    if not days:
        raise DiskError("there are no tables", "run infokb cohort on the folder")
    return folder.snapshots.answers(days[-1], questions)


def _is_in_place(output: CohortOutput) -> bool:
    """Return whether pages, or a list that infokb wrote, are where an output goes."""
    path = Path(output.path)
    if output.least:
        return path.exists()
    return path.is_file() and read_center_list(path.read_bytes()) is not None


def _is_site(path: Path) -> bool:
    """Return whether infokb wrote the pages in a folder.

    Raises RefusedError where there is a file among them that it did not write.
    """
    try:
        with open_root(path) as folder:
            is_site = is_built_site(folder, (SITE_PAGE,))
        foreign_name = _foreign_name(path) if is_site else ""
    except OSError:
        return False
    if foreign_name:
        fault = f"`{safe_text(str(path))}` has a file that infokb did not create"
        message = f"{fault}: `{safe_text(foreign_name)}`"
        raise RefusedError(message, "move it away, or use another --site")
    return is_site


def _foreign_name(site: Path) -> str:
    """Return the first file in a folder of pages that is none of them, empty without one."""
    foreign_names = (name for name, is_own in _site_files(site) if not is_own)
    return next((name for name in foreign_names if Path(name).name not in _DESKTOP_FILES), "")


def _site_files(site: Path) -> Iterator[tuple[str, bool]]:
    """Yield the files in a folder of pages, and whether infokb wrote each."""
    for path in sorted(site.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        name = path.relative_to(site)
        is_own = len(name.parts) <= _SITE_DEPTH and name.name in SITE_FILES and path.is_file()
        if is_own and path.suffix == ".html":
            with path.open("rb") as file:
                is_own = is_site_page(file.read(HEAD_BYTES))
        yield name.as_posix(), is_own
