"""What there is to say of a source: why it was not taken, or what is odd about one that was."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.student_sources import StudentSource, latest_as_of
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.disk.cohort.snapshots import Snapshots
from infokb.faces.cohort.source_reading import SourceOutcome

_QUERY = "SELECT source, center, as_of, odd FROM vaults ORDER BY source"


@value_class
class SourceRemark:
    """A file or vault, and what there is to say of it."""

    name: str
    reason: str


def remarks_on_taken(snapshots: Snapshots, tables: Path, now: datetime) -> Iterator[SourceRemark]:
    """Yield what is odd about the sources that the tables of a day hold.

    One as of a day to come may be older than it says, and of one for another center the directory
    knows nobody.
    """
    rows = snapshots.answers(tables, {"sources": _QUERY})["sources"][1]
    latest = latest_as_of(now)
    counts = Counter(center for _, center, _, _ in rows)
    usual_center = min(counts, key=lambda center: (-counts[center], center), default="")
    for source, center, as_of, odd in rows:
        if as_of > latest:
            yield SourceRemark(source, f"it says it is as of {as_of}, which is to come")
        if center != usual_center:
            yield SourceRemark(source, f"it is for `{center}`, others are for `{usual_center}`")
        yield from (SourceRemark(source, line) for line in odd.splitlines())


def remarks_on_names(
    outcome: SourceOutcome, students: Mapping[str, Student]
) -> Iterator[SourceRemark]:
    """Yield the sources that are named for another student than the one they hold."""
    student_sources = (*outcome.new_sources, *outcome.unchanged_sources, *outcome.ended_sources)
    ids = students.keys() | {source.vault for source in student_sources}
    for source in student_sources:
        name = fold(PurePosixPath(source.name).stem)
        if name in ids and name != source.vault:
            reason = f"it holds `{source.vault}`, and is named for `{name}`: the id inside counts"
            yield SourceRemark(source.name, reason)


def ended_remark(source: StudentSource) -> SourceRemark:
    """Return what to say of a source whose consent has ended."""
    words = f"shared until {source.until}" if source.until else "withdrew"
    return SourceRemark(source.name, f"`{source.vault}` {words}")
