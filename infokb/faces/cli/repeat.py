"""The last report of a command, printed again where nothing that it hangs on differs."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from infokb.disk.read.folder_signature import folder_signature
from infokb.disk.read.output_signature import output_signature
from infokb.disk.read.state_file import load_state_file, shown_list_name
from infokb.disk.read.vault_root import find_vault_root
from infokb.faces.cli.kept_report import (
    Chunk,
    KeptReport,
    file_time,
    is_change_pending,
    load_report,
    run_key,
)
from infokb.faces.cli.repeated import repeated_command
from infokb.faces.terminal import streams
from infokb.faces.unix_time import unix_time

_FOLDER_OPTIONS = ("-C", "--vault")
_SECONDS_OF_DAY = 86_400


def repeat_report(words: Sequence[str]) -> int | None:
    """Print what the same command line printed last, and return its exit code.

    It is None, and nothing is printed, where there is no such report, or it may differ now.
    """
    command = repeated_command(words)
    streams.prepare_streams()
    try:
        root = _root(words)
        report = load_report(root, command) if root else None
        if not root or not report or not _holds(report, root, words):
            return None
    except (OSError, RuntimeError):
        return None
    if report.list_numbers and load_state_file(
        root, shown_list_name()
    ) != report.list_numbers.encode("ascii"):
        from infokb.disk.write.shown_list import save_shown_text

        save_shown_text(root, report.list_numbers)
    return _print(report)


def _root(words: Sequence[str]) -> Path | None:
    """Return the folder of the vault that a command line seems to mean."""
    folders = [folder for word, folder in pairwise(words) if word in _FOLDER_OPTIONS]
    return Path(folders[-1]).resolve() if folders else find_vault_root(Path.cwd())


def _holds(report: KeptReport, root: Path, words: Sequence[str]) -> bool:
    """Return whether a report would be the same now, but for the time of day."""
    if not report.since <= unix_time() < report.until or report.key != run_key(root, words):
        return False
    if file_time(report.zone[0]) != report.zone or is_change_pending(root):
        return False
    folder, output = report.output
    if folder and output_signature(Path(folder)) != output:
        return False
    signature = folder_signature(root, report.last_change)
    return bool(signature and signature.digest == report.signature)


def _print(report: KeptReport) -> int:
    """Print the bytes of a report."""
    try:
        for number, content in _chunks_now(report):
            file = (sys.stdout, sys.stderr)[number - 1].buffer
            file.write(content)
            file.flush()
    except (BrokenPipeError, streams.OutputError) as error:
        from infokb.faces.cli.main import report_failed_output
        from infokb.faces.cli.options import RunState

        return report_failed_output(error, report.code, RunState())
    return report.code


def _chunks_now(report: KeptReport) -> Sequence[Chunk]:
    """Return the parts of a report with the time of day as it is now."""
    if report.clock < 0:
        return report.chunks
    minutes = int(unix_time() + report.offset) % _SECONDS_OF_DAY // 60
    clock = f"{minutes // 60:02}:{minutes % 60:02}".encode("ascii")
    chunks: list[Chunk] = []
    end = 0
    for number, content in report.chunks:
        at, end = report.clock - end, end + len(content)
        is_inside = 0 <= at < len(content)
        content_now = content[:at] + clock + content[at + len(clock) :] if is_inside else content
        chunks.append((number, content_now))
    return chunks
