"""A little of what `make torture` tries; each harness is first seen to catch what is naive."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import Any

import pytest

from infokb.core.dates import due
from infokb.disk.calls import system
from infokb.disk.read.vault import open_folder, open_vault
from infokb.faces.site.build import BuildResult
from infokb.faces.site.served_site import ServedSite
from infokb.faces.watch import FolderWatch
from tests import payloads
from tests.faces.test_site_public import written
from tests.torture import __main__ as torture
from tests.torture import (
    disturbed_commands,
    hostile_pages,
    lasting,
    planted,
    served,
    storms,
    zones,
)
from tests.torture.lanes import LANES, Lane
from tests.torture.scene import Outcome, Scene, scene

pytestmark = pytest.mark.slow


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Scene]:
    with scene(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def _little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "SAVES", 40)
    monkeypatch.setattr(lasting, "BYTES_PER_SAVE", 1_000)
    monkeypatch.setattr(storms, "CHANGES", 150)
    monkeypatch.setattr(hostile_pages, "TEN", 1)


@pytest.mark.filterwarnings("ignore::RuntimeWarning:watchdog")
@pytest.mark.parametrize("lane", LANES, ids=lambda lane: lane.name)
def test_nothing_breaks(lane: Lane, small: Scene) -> None:
    step = max(1, min(lane.goal // lane.few, 97))
    for number in range(0, lane.few * step, step):
        assert lane.trial(small, number) == ""


def test_what_was_tried_is_noted_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    tried = tmp_path / "tried"

    def trial(_: Scene, number: int) -> str:
        with tried.open("a") as file:
            file.write(f"{number}\n")
        if number == 150:
            raise ValueError("a line\nand another")
        return "one is broken" if number == 1 else ""

    lane = Lane("tries", 2 * torture.PARTS, 1, trial)
    monkeypatch.setattr(torture, "LANES", (lane,))
    monkeypatch.setattr(torture, "NAMED", {lane.name: lane})
    for share, more in (("0.5", 200), ("0.5", 0), ("1", 200)):
        monkeypatch.setattr("sys.argv", ["torture", "--share", share])
        before = len(tried.read_text().splitlines()) if tried.exists() else 0
        with pytest.raises(SystemExit) as ended:
            torture.main()
        assert ended.value.code
        assert len(tried.read_text().splitlines()) == before + more
    output = capsys.readouterr().out.splitlines()
    assert output[-3].split() == ["tries", "400", "400", "2"]
    assert sorted(output[-2:]) == ["tries: 150: ValueError: a line", "tries: 1: one is broken"]
    assert len(set(tried.read_text().split())) == 400


def test_a_writer_that_overwrites_in_place_is_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes the new bytes into the old file, and knows of no other program."""
    known, calls = disturbed_commands.outcome(small, "mark")

    def naive(*_: object) -> str:
        for path, content in known.after.items():
            write_naively(small.folder / path, content)
        return ""

    monkeypatch.setattr("infokb.disk.write.transaction.write_changes", naive)
    saved = [
        disturbed_commands.save(small, "mark", number, disturbed_commands.in_place)
        for number in range(1, calls + 1)
    ]
    killed = [disturbed_commands.kill(small, "mark", number) for number in range(1, calls + 1)]
    assert any("is lost" in fault for fault in saved)
    assert any("is torn" in fault for fault in killed)


def write_naively(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        system.write_all(file.fileno(), content)


def test_what_is_lost_torn_or_half_done_is_told() -> None:
    old, new = {"vault/a": b"old", "vault/b": b"old b"}, {"vault/a": b"new", "vault/b": b"new b"}
    known = Outcome(old, new)
    assert known.mixed(old) == known.mixed(new) == ""
    assert known.mixed({**new, "vault/a": b"ne"}) == "vault/a is torn"
    assert known.mixed({"vault/a": b"new"}) == "vault/b is lost"
    assert known.mixed({**old, "vault/a": b"new"}) == "half of the change is made"


def test_days_that_begin_at_midnight_elsewhere_are_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def naive(day: date, zone: tzinfo) -> datetime:
        return datetime.combine(day, time(), UTC).astimezone(zone)

    monkeypatch.setattr(due, "midnight", naive)
    due.due_on_day.cache_clear()
    try:
        assert "Africa/Cairo" in zones.days_of_zone(small, zones.zone_names().index("Africa/Cairo"))
    finally:
        due.due_on_day.cache_clear()


def test_a_filter_of_pages_is_caught(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """It builds the pages of notes that may be published, as they are."""

    def naive(root: Path, target: Path, clock: Any, *, public: bool) -> None:
        vault = open_vault(root, clock)
        notes = {path: note for path, note in vault.notes.items() if note.values.get("publish")}
        written(target, replace(vault, notes=notes))

    monkeypatch.setattr(planted, "build_site", naive)
    assert "stands in" in planted.publish(small, 0)


def test_most_vaults_with_planted_strings_are_published(small: Scene) -> None:
    for number in range(4):
        assert planted.publish(small, number) == ""
        assert (small.folder / "out" / "site" / "index.html").is_file()


def test_a_page_that_escapes_nothing_is_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def naive(root: Path, target: Path, clock: Any, *, public: bool) -> BuildResult:
        target.mkdir()
        (target / "index.html").write_text(f"<h1>x</h1>{payloads.payloads()[0]}", "utf-8")
        return BuildResult(target, 1, open_folder(root, clock))

    monkeypatch.setattr(hostile_pages, "build_site", naive)
    assert hostile_pages.open_pages(small, 0).startswith("index.html: ")


def test_a_watch_that_leaves_out_a_folder_is_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Naive(FolderWatch):
        def changes(self, seconds: float) -> frozenset[str]:
            paths = super().changes(seconds)
            return frozenset(path for path in paths if not path.startswith("interviews/"))

    monkeypatch.setattr(storms, "FolderWatch", Naive)
    assert storms.storm(small, 0).startswith("it never told of interviews/")


def test_a_program_that_keeps_every_text_is_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    monkeypatch.setattr(
        lasting, "PROGRAMS", {"naive": lambda _: lambda text: texts.append(text * 9)}
    )
    assert lasting.save_often(small, 0).startswith("naive grows by ")


def test_a_served_site_that_does_not_follow_is_caught(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "PATIENCE", 0.5)
    monkeypatch.setattr(ServedSite, "refresh", lambda *_: None)
    assert "is not what a new server shows" in served.serve_beside(small, 0)
