"""From files to tables: each is taken, left as it was, or refused, and fails alone."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

from infokb.actions.cohort import center_lists
from infokb.actions.cohort.center_lists import Directory, Student, read_directory, read_roster
from infokb.actions.cohort.cohort_tables import (
    cohort_columns,
    cohort_rows,
    json_line,
    list_rows,
)
from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_reader import MAX_SHARE_BYTES, read_share_file
from infokb.core.errors import InfokbError
from infokb.core.journey.center_list import is_center_list
from infokb.core.value_class import value_class
from infokb.disk.cohort import sources
from infokb.disk.cohort.snapshots import KnownVault, Snapshots, StagedRows
from infokb.disk.cohort.sources import CohortSource
from infokb.faces.cohort.edition_file import forget_in_editions
from infokb.faces.cohort.kept_shares import KeptShares
from infokb.faces.cohort.source_remarks import SourceRemark, remarks_on_taken
from infokb.faces.cohort.vault_shares import share_of_answer, vault_share
from infokb.faces.process.process_pool import map_in_processes

LISTS = ("roster", "directory")


@value_class
class CollectionCounts:
    """What became of the sources: their numbers add up to `total`. `tables` is their folder.

    `remarks` are on sources that count, new and unchanged.
    """

    new_sources: tuple[str, ...]
    unchanged_sources: tuple[str, ...]
    ended_sources: tuple[SourceRemark, ...]
    refused_sources: tuple[SourceRemark, ...]
    remarks: tuple[SourceRemark, ...]
    tables: Path

    @property
    def total(self) -> int:
        """How many sources there were."""
        count = len(self.new_sources) + len(self.unchanged_sources)
        return count + len(self.ended_sources) + len(self.refused_sources)


@value_class
class SharedContent:
    """What a source holds, empty where the tables have it, and the hash of that."""

    content: bytes
    digest: str


class CohortFolder:
    """The folder of a center: its lists, its sources, and its tables."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snapshots = Snapshots(root, cohort_columns())

    @cached_property
    def students(self) -> Mapping[str, Student]:
        """The students of the roster by id."""
        return read_roster(self._list(center_lists.ROSTER_NAME))

    @cached_property
    def directory(self) -> Directory:
        """The alumni of the directory."""
        return read_directory(self._list(center_lists.DIRECTORY_NAME))

    @cached_property
    def run_mark(self) -> str:
        """What rows depend on beside their file: the program and the directory."""
        content = self._list(center_lists.DIRECTORY_NAME) or b""
        return f"{version('infokb')} {hashlib.sha256(content).hexdigest()[:16]}"

    def _list(self, name: str) -> bytes | None:
        return sources.read_list_file(self.root, name, MAX_SHARE_BYTES)


def collect(folder: CohortFolder, now: datetime, *, vaults: bool = False) -> CollectionCounts:
    """Read what is new in a center's folder into the tables of a day."""
    source_list = list(sources.list_sources(folder.root, vaults=vaults))
    run = _Run(folder, now.date())
    with folder.snapshots.stage() as stage:
        for source, content in run.vault_contents(now, source_list):
            run.add(source, content, stage)
        for source in source_list:
            if source.kind == "file":
                read = _file_content(folder.root, source)
                if isinstance(read, InfokbError) or not is_center_list(read.content):
                    run.add(source, read, stage)
        counts = run.finish(stage, now)
    folder.snapshots.forget(run.ended_vaults)
    forget_in_editions(folder.root, run.ended_vaults)
    return counts


def _file_content(root: Path, source: CohortSource) -> SharedContent | InfokbError:
    """Return what a file holds, or why it cannot be read."""
    try:
        content = sources.read_source_file(root, source.name, MAX_SHARE_BYTES)
    except InfokbError as error:
        return error
    return SharedContent(content, hashlib.sha256(content).hexdigest())


class _Run:
    """One reading of a folder, on a day."""

    def __init__(self, folder: CohortFolder, today: date) -> None:
        self._folder = folder
        self._today = today.isoformat()
        self._known_vaults = {vault.source: vault for vault in folder.snapshots.known_vaults()}
        self._people: dict[str, Mapping[str, str]] = {}
        self._latest_sources: dict[str, tuple[str, str]] = {}
        self._new_names: set[str] = set()
        self.refusals: dict[str, str] = {}
        self.end_reasons: dict[str, str] = {}
        self.ended_vaults: set[str] = set()

    def vault_contents(
        self, now: datetime, source_list: Sequence[CohortSource]
    ) -> Iterator[tuple[CohortSource, SharedContent | InfokbError]]:
        """Yield what each vault shares, or why nothing; of what is kept no more than its hash."""
        root = self._folder.root
        vault_sources = [source for source in source_list if source.kind != "file"]
        if not vault_sources:
            return
        kept_shares = KeptShares(root, now)
        digests = {source.name: kept_shares.digest(source) for source in vault_sources}
        known_names = {
            source.name
            for source in vault_sources
            if self._known_vault(source, digests[source.name])
        }
        new_sources = [source for source in vault_sources if source.name not in known_names]
        work = partial(vault_share, root, now, kept_shares.disk_now)
        answers = map_in_processes(new_sources, work)
        for source in vault_sources:
            if source.name in known_names:
                yield source, SharedContent(b"", digests[source.name])
                continue
            try:
                share = share_of_answer(next(answers))
            except InfokbError as error:
                yield source, error
                continue
            digest = _digest_without_moment(share.content)
            kept_shares.keep(source, share, digest)
            yield source, SharedContent(share.content, digest)
        kept_shares.save()

    def _known_vault(self, source: CohortSource, digest: str) -> KnownVault | None:
        """Return the vault of a source as the tables have it, if that is what it shares."""
        vault = self._known_vaults.get(source.name)
        return vault if vault and vault.digest == self._marked(digest) else None

    def _marked(self, digest: str) -> str:
        return f"{digest} {self._folder.run_mark}"

    def add(
        self, source: CohortSource, content: SharedContent | InfokbError, stage: StagedRows
    ) -> None:
        """Take one source: stage its rows, or note why not."""
        try:
            if isinstance(content, InfokbError):
                raise content
            vault = self._known_vault(source, content.digest)
            if vault:
                self._enter(source.name, vault.vault, vault.as_of, vault.until)
                return
            file = read_share_file(content.content)
        except InfokbError as error:
            self.refusals[source.name] = error.message
            return
        if self._enter(source.name, file.vault, file.as_of, file.until.isoformat()):
            self._new_names.add(source.name)
            self._stage(file, source.name, self._marked(content.digest), stage)

    def _enter(self, name: str, vault: str, as_of: str, until: str) -> bool:
        """Note whose a source is; return whether it counts, so far."""
        if until < self._today:
            self.end_reasons[name] = f"ended on {until}"
            self.ended_vaults.add(vault)
            return False
        other_source = self._latest_sources.get(vault)
        if other_source and other_source[0] >= as_of:
            self.refusals[name] = f"`{vault}` is in `{other_source[1]}`, too, which is no older"
            return False
        if other_source:
            self.refusals[other_source[1]] = f"`{vault}` is in `{name}`, too, which is newer"
        self._latest_sources[vault] = (as_of, name)
        return True

    def _stage(self, file: ShareFile, name: str, digest: str, stage: StagedRows) -> None:
        if file.center not in self._people:
            self._people[file.center] = self._folder.directory.by_hash(file.center)
        for table, row in cohort_rows(file, name, digest, self._people[file.center]):
            stage.add(table, json_line({**row, "file": name}))

    def finish(self, stage: StagedRows, now: datetime) -> CollectionCounts:
        """Write the tables; return what became of the sources."""
        folder = self._folder
        for table, row in list_rows(folder.students.values(), folder.directory.alumni.values()):
            stage.add(table, json_line(row))
        vaults_by_name = {name: vault for vault, (_, name) in self._latest_sources.items()}
        new_names = sorted(name for name in vaults_by_name if name in self._new_names)
        unchanged_names = sorted(name for name in vaults_by_name if name not in self._new_names)
        stage.finish(
            (json_line({"vault": vaults_by_name[name]}) for name in unchanged_names),
            (json_line({"file": name}) for name in new_names),
        )
        tables = folder.snapshots.write(now.date(), stage, LISTS)
        return CollectionCounts(
            tuple(new_names),
            tuple(unchanged_names),
            _reasons(self.end_reasons),
            _reasons(self.refusals),
            tuple(remarks_on_taken(folder.snapshots, tables, now)),
            tables,
        )


def _reasons(reasons: Mapping[str, str]) -> tuple[SourceRemark, ...]:
    return tuple(SourceRemark(name, reasons[name]) for name in sorted(reasons))


def _digest_without_moment(content: bytes) -> str:
    """Return the hash of what a vault shares, but for the moment at which it was read."""
    data = json.loads(content)
    return hashlib.sha256(json.dumps({**data, "as_of": ""}).encode()).hexdigest()
