"""Reading what is shared: each source is new, unchanged, ended, or refused, and fails alone."""

import hashlib
import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from infokb.actions.cohort.cohort_tables import cohort_rows, json_line, list_rows
from infokb.actions.cohort.student_sources import StudentSource, choose_sources
from infokb.actions.share.share_file import NoConsentError, ShareFile
from infokb.actions.share.share_reader import MAX_SHARE_BYTES, read_share_file
from infokb.core.errors import InfokbError
from infokb.core.journey.center_list import is_center_list
from infokb.core.value_class import value_class
from infokb.disk.cohort import sources
from infokb.disk.cohort.snapshots import KnownVault, StagedRows
from infokb.disk.cohort.sources import CohortSource
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.kept_shares import KeptShares
from infokb.faces.cohort.vault_shares import ended_source, share_of_answer, vault_share
from infokb.faces.process.process_pool import map_in_processes


@value_class
class SharedContent:
    """What a source holds, empty where the tables have it, and the hash of that."""

    content: bytes
    digest: str


@value_class
class SourceOutcome:
    """What became of the sources, and why some were refused, or share nothing, by name."""

    new_sources: tuple[StudentSource, ...]
    unchanged_sources: tuple[StudentSource, ...]
    ended_sources: tuple[StudentSource, ...]
    superseded: Mapping[str, str]
    refusals: Mapping[str, str]
    unshared: Mapping[str, str]

    @property
    def has_students(self) -> bool:
        """Whether any source is of a student."""
        return bool(self.new_sources or self.unchanged_sources or self.ended_sources)


def read_sources(
    folder: CohortFolder,
    now: datetime,
    source_list: Sequence[CohortSource],
    known_vaults: Iterable[KnownVault],
    stage: StagedRows,
) -> SourceOutcome:
    """Stage the rows of all sources but of those that are as tables know them."""
    reading = _SourceReading(folder, now, known_vaults)
    with closing(reading.vault_contents(source_list)) as vault_contents:
        for source, content in vault_contents:
            reading.add(source, content, stage)
    for source in source_list:
        if source.kind in ("file", "unfit"):
            read = _file_content(folder.root, source)
            if isinstance(read, InfokbError) or not is_center_list(read.content):
                reading.add(source, read, stage)
    return reading.finish(stage)


def _file_content(root: Path, source: CohortSource) -> SharedContent | InfokbError:
    """Return what a file holds, or why it cannot be read."""
    if source.fault:
        return InfokbError(source.fault)
    try:
        content = sources.read_source_file(root, source.name, MAX_SHARE_BYTES)
    except InfokbError as error:
        return error
    return SharedContent(content, hashlib.sha256(content).hexdigest())


class _SourceReading:
    """One reading of the sources of a center on a day, into staged rows."""

    def __init__(
        self, folder: CohortFolder, now: datetime, known_vaults: Iterable[KnownVault]
    ) -> None:
        self._folder = folder
        self._now = now
        self._known_vaults = {vault.source: vault for vault in known_vaults}
        self._people: dict[str, Mapping[str, str]] = {}
        self._new_names: set[str] = set()
        self._student_sources: list[StudentSource] = []
        self._unreadable_sources: dict[str, str] = {}
        self._ended_sources: list[StudentSource] = []
        self._unshared: dict[str, str] = {}

    def vault_contents(
        self, source_list: Sequence[CohortSource]
    ) -> Generator[tuple[CohortSource, SharedContent | StudentSource | InfokbError], None, None]:
        """Yield what each vault shares, or why nothing; of what is kept no more than its hash.

        One whose consent has ended has no more than its student.
        """
        root = self._folder.root
        vault_sources = [source for source in source_list if source.kind in ("vault", "repository")]
        if not vault_sources:
            return
        kept_shares = KeptShares(root, self._now)
        digests = {source.name: kept_shares.digest(source) for source in vault_sources}
        known_names = {
            source.name
            for source in vault_sources
            if self._known_vault(source, digests[source.name])
        }
        new_sources = [source for source in vault_sources if source.name not in known_names]
        work = partial(vault_share, root, self._now, kept_shares.disk_now)
        with closing(map_in_processes(new_sources, work)) as answers:
            for source in vault_sources:
                if source.name in known_names:
                    yield source, SharedContent(b"", digests[source.name])
                    continue
                answer = next(answers)
                if withdrawal := ended_source(source, answer):
                    yield source, withdrawal
                    continue
                try:
                    share = share_of_answer(answer)
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
        self,
        source: CohortSource,
        content: SharedContent | StudentSource | InfokbError,
        stage: StagedRows,
    ) -> None:
        """Take one source: stage its rows, or note why not."""
        if isinstance(content, StudentSource):
            self._ended_sources.append(content)
            return
        try:
            if isinstance(content, InfokbError):
                raise content
            vault = self._known_vault(source, content.digest)
            if vault:
                known_source = StudentSource(source.name, vault.vault, vault.as_of, vault.until)
                self._student_sources.append(known_source)
                return
            file = read_share_file(content.content)
        except InfokbError as error:
            is_unshared = isinstance(error, NoConsentError)
            reasons = self._unshared if is_unshared else self._unreadable_sources
            way_out = f" ({error.help})" if error.help and not is_unshared else ""
            reasons[source.name] = f"{error.message}{way_out}"
            return
        until = file.until.isoformat() if file.tables else ""
        self._student_sources.append(StudentSource(source.name, file.vault, file.as_of, until))
        if until >= self._now.date().isoformat():
            self._new_names.add(source.name)
            self._stage(file, source.name, self._marked(content.digest), stage)

    def _stage(self, file: ShareFile, name: str, digest: str, stage: StagedRows) -> None:
        if file.center not in self._people:
            self._people[file.center] = self._folder.directory.by_hash(file.center)
        for table, row in cohort_rows(file, name, digest, self._people[file.center]):
            stage.add(table, json_line({**row, "file": name}))

    def finish(self, stage: StagedRows) -> SourceOutcome:
        """Stage the center's lists; return which sources count."""
        folder = self._folder
        for table, row in list_rows(folder.students.values(), folder.directory.alumni.values()):
            stage.add(table, json_line(row))
        self._add_ended_sources()
        choice = choose_sources(self._student_sources, self._now)
        new_sources = [each for each in choice.sharing_sources if each.name in self._new_names]
        unchanged_sources = [
            each for each in choice.sharing_sources if each.name not in self._new_names
        ]
        stage.finish(
            (json_line({"vault": source.vault}) for source in unchanged_sources),
            (json_line({"file": source.name}) for source in new_sources),
        )
        return SourceOutcome(
            tuple(new_sources),
            tuple(unchanged_sources),
            choice.ended_sources,
            choice.superseded,
            {**self._unreadable_sources, **choice.refusals},
            self._unshared,
        )

    def _add_ended_sources(self) -> None:
        """Add the vaults whose consent has ended, and those that share nothing any more.

        They outweigh nothing: where the student shares from elsewhere, that counts. Of a vault
        that shares nothing, the tables say whose it is.
        """
        last_sources = self._folder.snapshots.last_sources() if self._unshared else {}
        withdrawn_sources = [
            StudentSource(last.name, vault, "", "")
            for vault, last in last_sources.items()
            if last.name in self._unshared
        ]
        students = {source.vault for source in self._student_sources}
        for source in (*self._ended_sources, *withdrawn_sources):
            if source.vault in students:
                reason = f"`{source.vault}` shares from elsewhere, or twice"
                self._unshared.setdefault(source.name, reason)
                continue
            students.add(source.vault)
            self._student_sources.append(source)
            self._unshared.pop(source.name, None)


def _digest_without_moment(content: bytes) -> str:
    """Return the hash of what a vault shares, but for the moment at which it was read."""
    data = json.loads(content)
    return hashlib.sha256(json.dumps({**data, "as_of": ""}).encode()).hexdigest()
