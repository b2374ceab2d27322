"""Students whose file is no longer there: they share nothing, and nobody has forgotten them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from infokb.actions.cohort.share_owner import share_owner
from infokb.actions.share.share_reader import MAX_SHARE_BYTES
from infokb.core.errors import InfokbError
from infokb.disk.cohort import sources
from infokb.disk.cohort.snapshots import LastSource
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.source_remarks import SourceRemark


def remarks_on_gone(
    folder: CohortFolder, last_sources: Mapping[str, LastSource]
) -> Iterator[SourceRemark]:
    """Yield the files of students of earlier runs that are gone, or hold somebody else."""
    for student in sorted(_gone(folder, last_sources, last_sources)):
        source = last_sources[student]
        reason = f"`{student}` was in it on {source.day} (put it back, or run: forget {student})"
        yield SourceRemark(source.name, reason)


def gone_students(folder: CohortFolder, students: Iterable[str]) -> frozenset[str]:
    """Return those of some students who are not in the latest tables, nor in a source.

    Whose file cannot be read is not gone.
    """
    return _gone(folder, folder.snapshots.last_sources(), students)


def unread_students(folder: CohortFolder) -> frozenset[str]:
    """Return those whom the latest run did not read, though their source is still there."""
    last_sources = folder.snapshots.last_sources()
    missing = {student for student, source in last_sources.items() if not source.is_latest}
    return frozenset(missing - _gone(folder, last_sources, missing))


def unread_vaults(folder: CohortFolder) -> frozenset[str]:
    """Return the names of the vaults and repositories among what was not read."""
    last_sources = folder.snapshots.last_sources()
    names = {last_sources[student].name for student in unread_students(folder)}
    return frozenset(vaults_among(folder, names))


def vaults_among(folder: CohortFolder, names: Iterable[str]) -> Sequence[str]:
    """Return those of some sources that are still there as vaults or repositories."""
    return [name for name in names if (folder.root / name).is_dir()]


def _gone(
    folder: CohortFolder, last_sources: Mapping[str, LastSource], students: Iterable[str]
) -> frozenset[str]:
    return frozenset(
        student
        for student in students
        if not (source := last_sources.get(student))
        or (not source.is_latest and not _may_hold(folder, source.name, student))
    )


def _may_hold(folder: CohortFolder, source: str, student: str) -> bool:
    path = folder.root / source
    if not path.is_file():
        return path.exists()
    try:
        content = sources.read_source_file(folder.root, source, MAX_SHARE_BYTES)
    except InfokbError:
        return True
    return share_owner(content) in ("", student)
