"""What a run of a career center did, in words."""

from collections.abc import Iterator, Sequence

from infokb.core.text import quantity, safe_text
from infokb.faces.cohort.collection import CollectionCounts
from infokb.faces.cohort.forgetting import StudentTraces
from infokb.faces.cohort.source_remarks import SourceRemark

_MAX_LISTED = 20


def render_counts(counts: CollectionCounts) -> Iterator[str]:
    """Yield what became of the files, by name those that were not taken, or are odd."""
    numbers = [f"{len(counts.new_sources)} taken", f"{len(counts.unchanged_sources)} unchanged"]
    numbers += [f"{len(counts.ended_sources)} ended"] if counts.ended_sources else []
    numbers += [f"{len(counts.refused_sources)} refused"]
    yield f"{quantity(counts.total, 'file')}: {', '.join(numbers)}"
    yield from _entry_lines("ended", counts.ended_sources)
    yield from _entry_lines("refused", counts.refused_sources)
    yield from _entry_lines("check", counts.remarks)


def _entry_lines(title: str, entries: Sequence[SourceRemark]) -> Iterator[str]:
    for entry in entries[:_MAX_LISTED]:
        yield f"  {title}  {safe_text(entry.name)}: {safe_text(entry.reason)}"
    if len(entries) > _MAX_LISTED:
        yield f"  {title}  and {len(entries) - _MAX_LISTED} more"


def render_student_traces(student: str, traces: StudentTraces) -> Iterator[str]:
    """Yield what is removed of a student, and what somebody has to look at."""
    yield f"{safe_text(student)}: {quantity(len(traces.files), 'file')} to delete, and all rows"
    yield from (f"  delete  {safe_text(name)}" for name in traces.files)
    yield from (f"  left    {safe_text(name)} (remove it by hand)" for name in traces.other_files)
