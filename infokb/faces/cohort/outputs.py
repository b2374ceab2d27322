"""The pages and the list of a cohort, and where they were written, so that they can be again."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from infokb.actions.cohort.cohort_questions import PAGE_QUESTIONS, asked_questions
from infokb.actions.cohort.published_list import published_list
from infokb.core.errors import RefusedError
from infokb.core.journey.center_list import read_center_list
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.core.vault.vault_paths import SITE_PAGE
from infokb.disk.calls.folder import open_root
from infokb.disk.cohort.snapshots import TABLES_FOLDER
from infokb.disk.read.foreign_folders import is_built_site
from infokb.disk.write.atomic_file import write_file
from infokb.disk.write.output_files import OutputFiles
from infokb.disk.write.output_folder import replace_folder
from infokb.faces.cohort.collection import CohortFolder
from infokb.site.cohort.cohort_answers import CohortAnswers
from infokb.site.cohort.cohort_pages import cohort_site

_OUTPUTS = "outputs.json"
_OTHER_SITE, _OTHER_LIST = "use another --site", "use another --list"


@value_class
class CohortOutput:
    """A folder of pages, or a list where `least` is 0, and how few may stand behind a number."""

    path: str
    least: int


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


def write_again(folder: CohortFolder, now: datetime) -> Sequence[str]:
    """Write all pages and lists again from the latest tables; return where."""
    outputs = known_outputs(folder)
    for output in outputs:
        _write(folder, output, now)
    return [output.path for output in outputs]


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
    answers = _answers(folder, now)
    if not output.least:
        if Path(output.path).exists() and not _is_in_place(output):
            name = safe_text(Path(output.path).name)
            raise RefusedError(f"`{name}` already exists", _OTHER_LIST)
        content = published_list(
            answers.records("asked"), folder.directory, answers.center, now.date()
        )
        write_file(Path(output.path), content, replace=True)
        return
    with replace_folder(Path(output.path), _is_site, _OTHER_SITE) as target:
        files = OutputFiles(target)
        for name, content in cohort_site(answers, output.least):
            files.write(name, content)


def _answers(folder: CohortFolder, now: datetime) -> CohortAnswers:
    questions = {**asked_questions(now), **PAGE_QUESTIONS}
    answers = folder.snapshots.answers(folder.snapshots.days[-1], questions)
    return CohortAnswers(answers, folder.students, now.date())


def _is_in_place(output: CohortOutput) -> bool:
    """Return whether pages, or a list that infokb wrote, are where an output goes."""
    path = Path(output.path)
    if output.least:
        return path.exists()
    return path.is_file() and read_center_list(path.read_bytes()) is not None


def _is_site(path: Path) -> bool:
    """Return whether infokb wrote the pages in a folder."""
    try:
        with open_root(path) as folder:
            return is_built_site(folder, (SITE_PAGE,))
    except OSError:
        return False
