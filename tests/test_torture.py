"""A little of what `make torture` tries; each harness is first seen to catch what is naive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infokb.disk.calls import system
from tests.torture import __main__ as torture
from tests.torture import disturbed_commands
from tests.torture.lanes import LANES, Lane
from tests.torture.scene import Outcome, Scene, scene

pytestmark = pytest.mark.slow


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Scene]:
    with scene(tmp_path) as made:
        yield made


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
