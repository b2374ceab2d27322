"""A report is kept only where all that it hangs on is known, and printed as it was."""

import io
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC
from pathlib import Path

import pytest

from infokb.core.vault.vault_on_disk import SkippedPath
from infokb.disk import cache
from infokb.disk.lock import state_folder
from infokb.disk.read import file_status
from infokb.disk.read.folder_signature import FolderSignature
from infokb.faces.cli import keep_report, kept_report, repeat
from infokb.faces.cli.kept_report import KeptReport, file_time, load_report
from infokb.faces.terminal import streams
from tests.faces.repeats import RepeatFolder
from tests.tree import sources

ADA = "---\ntype: contact\nasked: 2026-10-01\n---\n"
REPORT = KeptReport(
    "", "", 0, 0, 0, 3600, 7, ("", -1, -1), 3, "", [(1, b"one\n"), (1, b"at 10:00\n")]
)
Doubt = Callable[[RepeatFolder, pytest.MonkeyPatch], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RepeatFolder:
    tmp_path.joinpath("vault").mkdir()
    made = RepeatFolder(tmp_path / "vault", monkeypatch)
    made.put("infokb.toml", 'timezone = "America/New_York"\n')
    made.put("contacts/Ada.md", ADA)
    made.put("Bo.md", ADA)
    return made


def touched_just_now(_: RepeatFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_status, "_RACY", 2_000_000_000)


def touched_beside_the_notes(_: RepeatFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_report, "folder_signature", lambda _: FolderSignature("", 10**30))


def without_signature(_: RepeatFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_report, "folder_signature", lambda _: None)


def with_change_cut_off(folder: RepeatFolder, _: pytest.MonkeyPatch) -> None:
    state = state_folder(folder.root)
    state.mkdir(parents=True)
    state.joinpath("journal").write_text("")


def in_nameless_zone(folder: RepeatFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.put("infokb.toml", "")
    monkeypatch.setattr("infokb.faces.clock.system_zone", lambda: UTC)


def with_change_of_the_clock(folder: RepeatFolder, _: pytest.MonkeyPatch) -> None:
    folder.now = folder.now.replace(month=11, day=1)


def with_unread_folder(_: RepeatFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infokb.disk.read.scan.MAX_FOLDER_DEPTH", 0)
    skip = "infokb.disk.read.scan._Walk.skip"
    found = SkippedPath("contacts/", "it is deep", failed=True)
    monkeypatch.setattr(skip, lambda walk, *_, **__: walk.result.skipped_paths.append(found))


DOUBTS: Mapping[str, Doubt] = {
    doubt.__name__: doubt
    for doubt in (
        in_nameless_zone,
        touched_beside_the_notes,
        touched_just_now,
        with_change_cut_off,
        with_change_of_the_clock,
        with_unread_folder,
        without_signature,
    )
}


@pytest.mark.parametrize("doubt", DOUBTS.values(), ids=DOUBTS)
def test_in_doubt_nothing_is_kept(
    folder: RepeatFolder, doubt: Doubt, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt(folder, monkeypatch)
    assert "internal error" not in str(folder.run("lint"))
    assert load_report(folder.root, "lint") is None


def test_where_the_line_with_the_time_is_broken_nothing_is_kept(
    folder: RepeatFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infokb.faces.report.text.fit_line", lambda text, _: text.split())
    monkeypatch.setattr("infokb.faces.report.follow_ups.fit_line", lambda text, _: text.split())
    folder.run("lint")
    assert load_report(folder.root, "lint") is None


def test_a_change_that_was_cut_off_since_is_told(
    folder: RepeatFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.run("lint")
    with_change_cut_off(folder, monkeypatch)
    assert b"interrupted" in folder.run("lint").err
    assert folder.repeated == 0


@pytest.mark.parametrize("line", [("next", "--json"), ("next", "--as-of", "tomorrow")])
def test_what_tells_a_moment_that_moves_is_not_kept(
    folder: RepeatFolder, line: tuple[str, ...]
) -> None:
    folder.run(*line)
    assert load_report(folder.root, "next") is None


def test_what_is_damaged_is_not_printed(folder: RepeatFolder) -> None:
    folder.run("lint")
    kept = cache.cache_folder(folder.root) / "report-lint"
    kept.write_bytes(kept.read_bytes()[:-1])
    folder.run("lint")
    assert folder.repeated == 0


def test_the_time_of_day_is_that_of_now(folder: RepeatFolder) -> None:
    folder.now = folder.now.replace(hour=23, minute=9)
    assert repeat._chunks_now(REPORT) == [(1, b"one\n"), (1, b"at 00:09\n")]
    still = REPORT._replace(clock=-1)
    assert repeat._chunks_now(still) is still.chunks


@pytest.mark.parametrize(
    ("error", "code"), [(BrokenPipeError(), 3), (streams.OutputError("full"), 5)]
)
def test_what_cannot_be_printed_is_told(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(io.BytesIO):
        def write(self, _: object) -> int:
            raise error

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Refusing()))
    monkeypatch.setattr(streams, "drop_output", lambda: None)
    assert repeat._print(REPORT._replace(clock=-1)) == code


def test_a_folder_that_is_gone_has_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    monkeypatch.setattr(streams, "prepare_streams", lambda: None)
    assert repeat.repeat_report(["next"]) is None


def test_outside_a_vault_there_is_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(streams, "prepare_streams", lambda: None)
    assert repeat.repeat_report(["next"]) is None


def test_the_time_of_no_file_is_none() -> None:
    assert file_time("/no/such/file") == ("/no/such/file", -1, -1)


def test_streams_of_others_are_not_recorded() -> None:
    assert streams.record_output() is None


ELSEWHERE = {
    "CI": "what `build` says",
    "COMPUTERNAME": "who holds a lock",
    "PRE_COMMIT": "what `lint --staged` checks",
    "SHELL": "what `completion` prints",
    "XDG_CACHE_HOME": "where the report itself lies",
    "XDG_STATE_HOME": "where the numbered list lies, which is looked for again",
    "_INFOKB_COMPLETE": "what the shell completes",
}
"""The variables that no kept report hangs on, and what does."""


def test_every_variable_that_is_read_is_part_of_the_key() -> None:
    read = {
        name
        for _, text in sources()
        for name in re.findall(r'environ(?:\.get\(|\[)"([A-Za-z_]+)"', text)
    }
    assert {"TERM", "INFOKB_AS_OF"} <= read
    known = {name for name in read if name.startswith(kept_report.PREFIXES)}
    assert read - known == {*kept_report.ENVIRONMENT} & read | {*ELSEWHERE} & read
