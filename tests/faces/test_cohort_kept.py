"""Vaults of a center that did not change are not derived again, and nothing shows it."""

import shutil
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infokb.core.vault.vault_on_disk import SkippedPath, VaultOnDisk
from infokb.disk.cache import cache_folder, clear_cache
from infokb.disk.cohort.sources import CohortSource
from infokb.disk.read.vault import Clock, open_folder
from infokb.faces.cli.main import main
from infokb.faces.cohort import source_reading, vault_shares
from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import CollectionCounts, collect
from infokb.faces.cohort.vault_shares import vault_share, vault_state
from infokb.faces.process import fork
from tests import cohorts
from tests.benchmarks import vaults
from tests.cohorts import NOW
from tests.share_canaries import consent

ADA = f"---\ntype: contact\nlinkedin: {cohorts.ADA}\nasked: 2026-11-18\n---\n"


@pytest.fixture
def derived_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Give the names of the vaults that are derived from here on."""
    names: list[str] = []

    def share(root: Path, now: datetime, disk_now: int, source: CohortSource) -> bytes:
        names.append(source.name)
        return vault_share(root, now, disk_now, source)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("INFOKB_AS_OF", "2026-11-20T12:00")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(fork, "usable_processors", lambda: 1)
    monkeypatch.setattr(vault_shares, "is_settled", lambda change_time, since: True)
    monkeypatch.setattr(source_reading, "vault_share", share)
    return names


def settings(student: str) -> str:
    return consent("outreach").replace('"s1"', f'"{student}"')


def center(root: Path) -> Path:
    files = {"infokb.toml": settings("s1"), "contacts/Ada.md": ADA}
    cohorts.write(root / "v", {name: text.encode() for name, text in files.items()})
    cohorts.bare(root / "r.git", {**files, "infokb.toml": settings("s2")})
    cohorts.write(root / "closed", {"infokb.toml": b""})
    return root


def run(root: Path, hours: int = 0) -> CollectionCounts:
    return collect(CohortFolder(root), NOW + timedelta(hours=hours), vaults=True)


@pytest.mark.slow
def test_only_what_changed_or_whose_time_came_is_derived(
    tmp_path: Path, derived_names: list[str]
) -> None:
    root = center(tmp_path / "center")
    counts = run(root)
    assert sorted(derived_names) == ["closed", "r.git", "v"]
    derived_names.clear()
    again = run(root, 1)
    assert derived_names == ["closed"]
    assert (again.unchanged_sources, again.refused_sources) == (
        counts.new_sources,
        counts.refused_sources,
    )
    derived_names.clear()
    (root / "v" / "contacts" / "Bo.md").write_text(ADA, "utf-8")
    assert run(root, 2).new_sources == ("v",)
    assert derived_names == ["closed", "v"]
    derived_names.clear()
    (root / "directory.csv").write_bytes(cohorts.DIRECTORY.encode())
    assert run(root, 3).new_sources == ("r.git", "v")
    derived_names.clear()
    run(root, 24 * 40)
    assert sorted(derived_names) == ["closed", "r.git", "v"]


@pytest.mark.slow
def test_what_is_damaged_or_gone_is_derived_again(tmp_path: Path, derived_names: list[str]) -> None:
    root = center(tmp_path / "center")
    run(root)
    path = cache_folder(root) / "cohort"
    content = path.read_bytes()
    for damaged in (content[:-1], content.replace(b"r.git", b"s.git"), b""):
        path.write_bytes(damaged)
        derived_names.clear()
        assert run(root).unchanged_sources == ("r.git", "v")
        assert sorted(derived_names) == ["closed", "r.git", "v"]
    derived_names.clear()
    collect(CohortFolder(root), NOW.astimezone(ZoneInfo("America/New_York")), vaults=True)
    assert sorted(derived_names) == ["closed", "r.git", "v"]
    shutil.rmtree(root / "r.git")
    run(root)
    assert b"r.git" not in path.read_bytes()


@pytest.mark.slow
def test_kept_shares_make_the_same_bytes(tmp_path: Path, derived_names: list[str]) -> None:
    root = tmp_path / "center"
    for number in range(3):
        vaults.make(root / f"v{number}", 12 + 9 * number)
        with (root / f"v{number}" / "infokb.toml").open("a", encoding="utf-8") as file:
            file.write(settings(f"s{number}"))
    other = shutil.copytree(root, tmp_path / "other")
    saved = 0
    for at, hours in enumerate((0, 1, 24, 30, 31, 5000)):
        for folder in (root, other):
            if at == 3:
                note = min((folder / "v1" / "contacts").glob("*.md"))
                note.write_text(note.read_text("utf-8") + "\n- more\n", "utf-8")
        derived_names.clear()
        counts = run(root, hours)
        saved += 3 - len(derived_names)
        clear_cache(other)
        other_counts = run(other, hours)
        assert counts.new_sources == other_counts.new_sources
        assert counts.ended_sources == other_counts.ended_sources
        assert counts.refused_sources == other_counts.refused_sources
        assert counts.tables
        assert other_counts.tables
        for path in counts.tables.iterdir():
            assert path.read_bytes() == (other_counts.tables / path.name).read_bytes(), path.name
    assert saved > 3


@pytest.mark.slow
def test_a_vault_that_cannot_be_read_whole_is_not_kept(
    tmp_path: Path, derived_names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_partly(path: Path, clock: Clock) -> VaultOnDisk:
        skipped_paths = (SkippedPath("contacts/Bo.md", "it cannot be read", failed=True),)
        return replace(open_folder(path, clock), skipped_paths=skipped_paths)

    monkeypatch.setattr(vault_shares, "open_folder", open_partly)
    root = center(tmp_path / "center")
    shutil.rmtree(root / "r.git")
    for _ in range(2):
        run(root)
    assert derived_names == ["closed", "v", "closed", "v"]


@pytest.mark.slow
def test_who_is_forgotten_is_not_in_the_cache(
    tmp_path: Path, derived_names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = center(tmp_path / "center")
    (root / "v").rename(root / "student-s1")
    run(root)
    assert derived_names
    caches = list(cache_folder(root).iterdir())
    assert any(b"student-s1" in path.read_bytes() for path in caches)
    assert main(["cohort", str(root), "forget", "s1", "--yes"]) == 0
    printed = capsys.readouterr().out
    assert "  left    student-s1 (remove it by hand)" in printed
    way_out = "remove [share] from it, or move the vault out: else --vaults takes them in again"
    assert f"  left    student-s1/infokb.toml ({way_out})" in printed
    assert [*cache_folder(root).glob("*")] == []


def test_the_state_of_a_folder_that_was_just_touched_is_not_known(tmp_path: Path) -> None:
    root = cohorts.write(tmp_path, {"v/infokb.toml": settings("s1").encode()})
    source = CohortSource("v", "vault")
    assert vault_state(root, 0, source) == ""
    assert vault_state(root, 2**63, source) != ""
    assert vault_state(root, 2**63, CohortSource("none", "vault")) == ""


@pytest.mark.slow
def test_a_reading_that_fails_leaves_no_process(
    tmp_path: Path, derived_names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []

    def answers(
        things: Sequence[CohortSource], work: Callable[[CohortSource], bytes]
    ) -> Generator[bytes, None, None]:
        try:
            yield from map(work, things)
        finally:
            ended.append("all")

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(source_reading, "map_in_processes", answers)
    monkeypatch.setattr(source_reading._SourceReading, "add", fail)
    with pytest.raises(MemoryError) as error:
        run(center(tmp_path / "center"))
    assert len(derived_names) == 1
    assert ended == ["all"], error.traceback
