"""From files to tables: what is new is read, what is damaged is read anew, nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.core.value_class import value_class
from infokb.disk.cohort import sources
from infokb.disk.cohort.duck import DuckError
from infokb.disk.cohort.snapshots import KnownVault
from infokb.disk.cohort.sources import CohortSource
from infokb.disk.cohort.table_folders import (
    TABLES_FOLDER,
    DamagedTable,
    find_damaged_tables,
    forget_rows,
    table_folders,
)
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.edition_file import EDITIONS_PATH, forget_in_editions, students_in_editions
from infokb.faces.cohort.gone_students import remarks_on_gone, unread_vaults, vaults_among
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

    `superseded_sources` are older than another of their student; `remarks` are on sources that
    count or have ended; `unshared_sources` are vaults that share nothing; `gone_sources` are no
    longer there; `unread_vaults` were read before, and were not asked for; `newly_unread` says
    whether the run before did. There are no tables where there never was anything to put into
    them.
    """

    new_sources: tuple[str, ...]
    unchanged_sources: tuple[str, ...]
    ended_sources: tuple[SourceRemark, ...]
    superseded_sources: tuple[SourceRemark, ...]
    unshared_sources: tuple[SourceRemark, ...]
    refused_sources: tuple[SourceRemark, ...]
    remarks: tuple[SourceRemark, ...]
    gone_sources: tuple[SourceRemark, ...]
    damaged_tables: tuple[DamagedTable, ...]
    unread_vaults: int
    newly_unread: bool
    tables: Path | None

    @property
    def total(self) -> int:
        """How many sources there were."""
        taken_sources = (*self.new_sources, *self.unchanged_sources)
        ended_sources = (*self.ended_sources, *self.superseded_sources)
        other_sources = (*self.unshared_sources, *self.refused_sources)
        return len(taken_sources) + len(ended_sources) + len(other_sources)


def collect(folder: CohortFolder, now: datetime, *, vaults: bool = False) -> CollectionCounts:
    """Read what is new in a center's folder into the tables of a day.

    Where the latest tables are damaged, everything is read anew.
    """
    source_list = list(sources.list_sources(folder.root, vaults=vaults))
    known_vaults: Sequence[KnownVault] = ()
    damaged: dict[str, DamagedTable] = {}
    try:
        known_vaults = folder.snapshots.known_vaults()
        outcome, tables = _collect(folder, now, source_list, known_vaults)
    except DuckError as error:
        name = f"{TABLES_FOLDER}/{folder.snapshots.days[-1].name}"
        damaged[name] = DamagedTable(name, error.message)
        outcome, tables = _collect(folder, now, source_list, ())
    remarks: list[SourceRemark] = []
    gone_sources: tuple[SourceRemark, ...] = ()
    just_read = () if vaults else vaults_among(folder, (vault.source for vault in known_vaults))
    unread_names: frozenset[str] = frozenset(just_read)
    if tables:
        damaged |= {table.name: table for table in _forget_ended(folder, tables, outcome, now)}
        gone_sources = tuple(remarks_on_gone(folder, folder.snapshots.last_sources()))
        unread_names |= frozenset() if vaults else unread_vaults(folder)
        remarks += remarks_on_taken(folder.snapshots, tables, now)
        remarks += remarks_on_names(outcome, folder.students)
    return CollectionCounts(
        tuple(source.name for source in outcome.new_sources),
        tuple(source.name for source in outcome.unchanged_sources),
        tuple(ended_remark(source) for source in outcome.ended_sources),
        _reasons(outcome.superseded),
        _reasons(outcome.unshared),
        _reasons(outcome.refusals),
        tuple(sorted(remarks, key=lambda remark: remark.name)),
        gone_sources,
        tuple(each for each in damaged.values() if not _has_named_part(each, damaged)),
        len(unread_names),
        bool(just_read),
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
    folder: CohortFolder, tables: Path, outcome: SourceOutcome, now: datetime
) -> Iterator[DamagedTable]:
    """Take out whose consent has ended, also where the file is gone; yield what is damaged.

    So goes what was shown of who is in no table any more.
    """
    today = now.date().isoformat()
    vaults = {source.vault for source in outcome.ended_sources}
    last_sources = folder.snapshots.last_sources()
    vaults |= {vault for vault, last in last_sources.items() if last.until < today}
    try:
        unknown_students = students_in_editions(folder.root) - last_sources.keys()
        forget_in_editions(folder.root, vaults | unknown_students)
    except DiskError as error:
        yield DamagedTable(EDITIONS_PATH, f"{error.message} ({error.help})")
    folders = table_folders(tables.parent)
    yield from find_damaged_tables(folders)
    if vaults:
        yield from forget_rows(folders, vaults).damaged_tables


def _has_named_part(table: DamagedTable, names: Iterable[str]) -> bool:
    """Return whether a table of a damaged folder is named, and so the folder need not be."""
    return any(name.startswith(f"{table.name}/") for name in names)


def _reasons(reasons: Mapping[str, str]) -> tuple[SourceRemark, ...]:
    return tuple(SourceRemark(name, reasons[name]) for name in sorted(reasons))
