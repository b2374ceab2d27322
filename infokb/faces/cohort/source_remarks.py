"""What there is to say of a source: why it was not taken, or what is odd about one that was."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infokb.core.value_class import value_class
from infokb.disk.cohort.snapshots import Snapshots

_CLOCK_DIFFERENCE = timedelta(days=1)
_QUERY = "SELECT source, center, as_of FROM vaults ORDER BY source"


@value_class
class SourceRemark:
    """A file or vault, and what there is to say of it."""

    name: str
    reason: str


def remarks_on_taken(snapshots: Snapshots, tables: Path, now: datetime) -> Iterator[SourceRemark]:
    """Yield what is odd about the sources that the tables of a day hold.

    One as of a day to come outweighs what its student sends until then, and of one for another
    center the directory knows nobody.
    """
    rows = snapshots.answers(tables, {"sources": _QUERY})["sources"][1]
    latest = (now.astimezone(UTC) + _CLOCK_DIFFERENCE).strftime("%Y-%m-%dT%H:%M:%SZ")
    counts = Counter(center for _, center, _ in rows)
    usual_center = min(counts, key=lambda center: (-counts[center], center), default="")
    for source, center, as_of in rows:
        if as_of > latest:
            yield SourceRemark(source, f"it says it is as of {as_of}, which is to come")
        if center != usual_center:
            yield SourceRemark(source, f"it is for `{center}`, others are for `{usual_center}`")
