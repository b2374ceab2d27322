"""From files to tables: what is new is read, what is damaged is read anew, nothing is guessed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from infokb.core.value_class import value_class
from infokb.disk.cohort import sources
from infokb.disk.cohort.duck import DuckError
from infokb.disk.cohort.snapshots import KnownVault
from infokb.disk.cohort.sources import CohortSource
from infokb.disk.cohort.table_folders import (
    TABLES_FOLDER,
    DamagedTable,
    forget_rows,
    table_folders,
)
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.edition_file import forget_in_editions
from infokb.faces.cohort.gone_students import remarks_on_gone, unread_vaults
from infokb.faces.cohort.source_reading import SourceOutcome, read_sources
from infokb.faces.cohort.source_remarks import (
    SourceRemark,
    ended_remark,
    remarks_on_names,
    remarks_on_taken,
)

_LISTS = ("roster", "directory")


@value_class
class CollectionCounts:
    """What became of the sources: their numbers add up to `total`. `tables` is their folder.

    `remarks` are on sources that count or have ended; `gone_sources` are no longer there;
    `unread_vaults` were read before, and were not asked for. There
    are no tables where there never was anything to put into them.
    """

    new_sources: tuple[str, ...]
    unchanged_sources: tuple[str, ...]
    ended_sources: tuple[SourceRemark, ...]
    refused_sources: tuple[SourceRemark, ...]
    remarks: tuple[SourceRemark, ...]
    gone_sources: tuple[SourceRemark, ...]
    damaged_tables: tuple[DamagedTable, ...]
    unread_vaults: int
    tables: Path | None

    @property
    def total(self) -> int:
        """How many sources there were."""
        count = len(self.new_sources) + len(self.unchanged_sources)
        return count + len(self.ended_sources) + len(self.refused_sources)


def collect(folder: CohortFolder, now: datetime, *, vaults: bool = False) -> CollectionCounts:
    """Read what is new in a center's folder into the tables of a day.

    Where the latest tables are damaged, everything is read anew.
    """
    source_list = list(sources.list_sources(folder.root, vaults=vaults))
    damaged_tables: tuple[DamagedTable, ...] = ()
    try:
        outcome, tables = _collect(folder, now, source_list, folder.snapshots.known_vaults())
    except DuckError as error:
        name = f"{TABLES_FOLDER}/{folder.snapshots.days[-1].name}"
        damaged_tables = (DamagedTable(name, error.message),)
        outcome, tables = _collect(folder, now, source_list, ())
    remarks: list[SourceRemark] = []
    gone_sources: tuple[SourceRemark, ...] = ()
    unread_count = 0
    if tables:
        damaged_tables += _forget_ended(folder, tables, outcome, now.date())
        gone_sources = tuple(remarks_on_gone(folder, folder.snapshots.last_sources()))
        unread_count = 0 if vaults else len(unread_vaults(folder))
        remarks += remarks_on_taken(folder.snapshots, tables, now)
        remarks += remarks_on_names(outcome, folder.students)
    return CollectionCounts(
        tuple(source.name for source in outcome.new_sources),
        tuple(source.name for source in outcome.unchanged_sources),
        tuple(ended_remark(source) for source in outcome.ended_sources),
        _reasons(outcome.refusals),
        tuple(sorted(remarks, key=lambda remark: remark.name)),
        gone_sources,
        damaged_tables,
        unread_count,
        tables,
    )


def _collect(
    folder: CohortFolder,
    now: datetime,
    source_list: Sequence[CohortSource],
    known_vaults: Iterable[KnownVault],
) -> tuple[SourceOutcome, Path | None]:
    """Write the tables of a day, unless there is and was nothing to put into them."""
    with folder.snapshots.stage() as stage:
        outcome = read_sources(folder, now, source_list, known_vaults, stage)
        if not outcome.has_students and not folder.snapshots.days:
            return outcome, None
        return outcome, folder.snapshots.write(now.date(), stage, _LISTS)


def _forget_ended(
    folder: CohortFolder, tables: Path, outcome: SourceOutcome, today: date
) -> tuple[DamagedTable, ...]:
    """Take out whose consent has ended, also where the file is gone; return what stays."""
    vaults = {source.vault for source in outcome.ended_sources}
    last_sources = folder.snapshots.last_sources()
    vaults |= {vault for vault, last in last_sources.items() if last.until < today.isoformat()}
    forget_in_editions(folder.root, vaults)
    return forget_rows(table_folders(tables.parent), vaults).damaged_tables if vaults else ()


def _reasons(reasons: Mapping[str, str]) -> tuple[SourceRemark, ...]:
    return tuple(SourceRemark(name, reasons[name]) for name in sorted(reasons))
