"""What a run of a career center did, in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from infokb.core.text import quantity, safe_text
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.faces.cohort.collection import CollectionCounts
from infokb.faces.cohort.forgetting import ForgottenStudent, StudentTraces
from infokb.faces.cohort.source_remarks import SourceRemark

MAX_NAMED = 20


def render_counts(counts: CollectionCounts, limit: int = MAX_NAMED) -> Iterator[str]:
    """Yield what became of the files, by name those that were not taken, or are odd.

    Of each kind at most `limit` are named, all where it is 0.
    """
    numbers = [f"{len(counts.new_sources)} taken", f"{len(counts.unchanged_sources)} unchanged"]
    numbers += [f"{len(counts.ended_sources)} ended"] if counts.ended_sources else []
    superseded = counts.superseded_sources
    numbers += [f"{len(superseded)} superseded"] if superseded else []
    numbers += [f"{len(counts.unshared_sources)} unshared"] if counts.unshared_sources else []
    numbers += [f"{len(counts.refused_sources)} refused"]
    yield f"{quantity(counts.total, 'file')}: {', '.join(numbers)}"
    yield from _entry_lines("ended", counts.ended_sources, limit)
    yield from _entry_lines("superseded", superseded, limit)
    yield from _entry_lines("unshared", counts.unshared_sources, limit)
    yield from _entry_lines("refused", counts.refused_sources, limit)
    yield from _entry_lines("gone", counts.gone_sources, limit)
    yield from _entry_lines("check", counts.remarks, limit)
    if counts.unread_vaults:
        vaults = quantity(counts.unread_vaults, "vault")
        way_out = "or forget each student: infokb cohort DIR forget ID"
        yield f"  unread  add --vaults to read {vaults} in it ({way_out})"
    damaged_tables = [SourceRemark(table.name, table.reason) for table in counts.damaged_tables]
    yield from _entry_lines("damaged", damaged_tables, limit)


def _entry_lines(title: str, entries: Sequence[SourceRemark], limit: int) -> Iterator[str]:
    named_entries = entries[: limit or None]
    for entry in named_entries:
        yield f"  {title}  {safe_text(entry.name)}: {safe_text(entry.reason)}"
    if len(entries) > len(named_entries):
        yield f"  {title}  and {len(entries) - len(named_entries):,} more: add --limit 0"


def render_student_traces(student: str, traces: StudentTraces) -> Iterator[str]:
    """Yield what is removed of a student, and what somebody has to look at."""
    if traces.is_known:
        yield f"{safe_text(student)}: {quantity(len(traces.files), 'file')} to delete, and all rows"
    yield from (f"  delete  {safe_text(name)}" for name in traces.files)
    for name in traces.other_files:
        yield f"  left    {safe_text(name)} ({_way_out(name)})"


def _way_out(name: str) -> str:
    """Return what to do with a file that names a student and is not removed."""
    if PurePosixPath(name).name == SETTINGS_NAME:
        return "remove [share] from it, or move the vault out: else --vaults takes them in again"
    return "remove it by hand"


def render_forgotten_student(student: str, forgotten: ForgottenStudent) -> Iterator[str]:
    """Yield what was written again, and what is left; that all is forgotten, only where it is."""
    for path in forgotten.rewritten_paths:
        yield f"written again: {safe_text(_path_from_here(Path(path)))}"
    for output in forgotten.removed_paths:
        path_here = _path_from_here(Path(output))
        yield f"removed: {safe_text(path_here)} (run infokb cohort to write it again)"
    for failure in forgotten.failures:
        yield f"  left    {safe_text(failure.name)}: {safe_text(failure.reason)}"
    folders = quantity(forgotten.days, "table folder")
    if forgotten.failures:
        yield f"removed from {folders}: {safe_text(student)}"
    else:
        yield f"forgotten: {safe_text(student)}, in {folders}"


def _path_from_here(path: Path) -> str:
    """Return a path as one would type it here."""
    current_folder = Path.cwd()
    return str(path.relative_to(current_folder) if path.is_relative_to(current_folder) else path)
