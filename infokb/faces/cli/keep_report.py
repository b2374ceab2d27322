"""Keep the report of a run, if all that it hangs on can be told."""

import time
from pathlib import Path
from zoneinfo import TZPATH

from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class
from infokb.core.vault.interval import VaultInterval, vault_interval
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.cache import disk_time
from infokb.disk.read.file_status import is_settled
from infokb.disk.read.folder_signature import FolderSignature, folder_signature
from infokb.faces.cli.kept_report import (
    FileTime,
    KeptReport,
    file_time,
    is_change_pending,
    run_key,
    save_report,
)
from infokb.faces.cli.options import PrintedRun
from infokb.faces.clock import set_clock

_FIXED = compile_later(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?")
"""A moment that does not move, for a clock to be set to."""
_STDERR = 2
_ALWAYS = VaultInterval(float("-inf"), float("inf"), 0)


@value_class
class FilledFolder:
    """A folder that a command filled, its signature, and what is printed where it stays.

    `vault` is the signature of the vault before it was read; `interval` are the seconds since
    1970 between which what stands in the folder holds.
    """

    path: Path
    signature: str
    line: str
    vault: FolderSignature | None
    interval: tuple[float, float]


@value_class
class ReportKeeper:
    """What was read for a report of a command, and what else came of it.

    `as_of` is what the clock was set to. Where `tells_time`, the report says what time it is: in
    the line `time_line`, or if that is empty in another way. `list_numbers` are those of a list,
    `output` is the folder that was filled.
    """

    command: str
    root: Path
    vault_on_disk: VaultOnDisk
    as_of: str
    tells_time: bool = False
    time_line: str = ""
    list_numbers: str = ""
    output: FilledFolder | None = None

    def __call__(self, run: PrintedRun) -> None:
        """Keep what a run printed for the next one; nothing where that may differ unseen."""
        interval = self._interval()
        if not interval or is_change_pending(self.root):
            return
        clock = self._clock_place(b"".join(content for _, content in run.chunks), interval)
        since = disk_time(self.root) - (time.monotonic_ns() - run.began)
        if clock is None or not self._is_settled(since):
            return
        signature = folder_signature(self.root)
        if not signature or not self._is_folder_settled(signature, since):
            return
        chunks, output = run.chunks, ("", "")
        if self.output:
            chunks = [
                *(chunk for chunk in chunks if chunk[0] == _STDERR),
                (1, self.output.line.encode()),
            ]
            output = str(self.output.path), self.output.signature
        report = KeptReport(
            run_key(self.root, run.words),
            signature.digest,
            signature.last_change,
            *interval,
            clock,
            self._zone_file(),
            run.code,
            self.list_numbers,
            chunks,
            output,
        )
        save_report(self.root, self.command, report)

    def _interval(self) -> VaultInterval | None:
        """Return when the report holds but for the time of day, None where that is not known."""
        vault = self.vault_on_disk.vault
        clock = set_clock(self.as_of, vault.config)
        if clock:
            moves = isinstance(clock, str) and not _FIXED.fullmatch(clock)
            return None if moves else _ALWAYS
        if self.tells_time and not self.time_line:
            return None
        interval = (
            vault_interval(vault, follow_ups_only=self.command == "next")
            if self._zone_name()
            else None
        )
        if not interval or not self.output:
            return interval
        since, until = self.output.interval
        return VaultInterval(
            max(interval.since, since), min(interval.until, until), interval.offset
        )

    def _clock_place(self, output: bytes, interval: VaultInterval) -> int | None:
        """Return where the time of day is printed, -1 for nowhere; None where it cannot be told."""
        if interval is _ALWAYS or not self.tells_time:
            return -1
        line, clock = self.time_line.encode(), f"{self.vault_on_disk.vault.now:%H:%M}".encode()
        if output.count(line) != 1:
            return None
        return output.index(line) + line.index(clock)

    def _is_settled(self, since: int) -> bool:
        """Return whether all files could be read, and none was touched just before `since`."""
        if any(skipped_path.failed for skipped_path in self.vault_on_disk.skipped_paths):
            return False
        change_times = (max(status[-2:]) for status in self.vault_on_disk.statuses.values())
        return is_settled(max(change_times, default=0), since)

    def _is_folder_settled(self, signature: FolderSignature, since: int) -> bool:
        """Return whether the vault's folder is as it was when the run read it.

        Who fills a folder in it touches that of the vault; then its files tell, and what there was.
        """
        if not self.output:
            return is_settled(signature.last_change, since)
        before = self.output.vault
        is_same = before is not None and before.digest == signature.digest
        return bool(self.output.signature) and is_same and is_settled(signature.change_below, since)

    def _zone_name(self) -> str:
        return getattr(self.vault_on_disk.vault.zone, "key", "")

    def _zone_file(self) -> FileTime:
        """Return what tells that the rules of the zone are the same."""
        files = [file_time(f"{folder}/{self._zone_name()}") for folder in TZPATH]
        return next((file for file in files if file[1] >= 0), ("", -1, -1))
