"""Work that several processes share is done, whole, whatever becomes of them."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from infokb.faces.process import fork, shared_work
from tests.faces.lacking import SYSTEMS, WITH_CHILDREN

pytestmark = pytest.mark.slow

NAMES = [f"{number}.txt" for number in range(40)]


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take a few things for many, on a machine with four processors."""
    monkeypatch.setattr(shared_work, "MIN_SHARE", 5)
    monkeypatch.setattr(fork, "usable_processors", lambda: 4)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def shared(folder: Path, fails: str = "") -> list[str]:
    """Return by which process each thing was done: this one, or another."""
    folder.mkdir()
    home = os.getpid()

    def work(names: Sequence[str]) -> bytes:
        here = os.getpid() == home
        for name in names:
            if name == fails and not here:
                raise MemoryError
            folder.joinpath(name).write_text("here" if here else "beside")
        return " ".join(names).encode()

    answers: list[str] = []
    shared_work.share_work(NAMES, work, lambda answer: answers.extend(answer.decode().split()))
    assert sorted(answers) == sorted(NAMES)
    return [folder.joinpath(name).read_text() for name in NAMES]


def test_each_process_has_its_share(tmp_path: Path) -> None:
    assert shared(tmp_path / "out") == ["here", "beside", "beside", "beside"] * 10


def test_what_a_failing_process_left_undone_is_done_here(tmp_path: Path) -> None:
    assert shared(tmp_path / "out", fails="21.txt") == ["here", "here", "beside", "beside"] * 10


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_without_a_second_process(
    system: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    SYSTEMS[system](monkeypatch)
    by_others = shared(tmp_path / "out").count("beside")
    assert by_others == (30 if system in WITH_CHILDREN else 0)


def test_a_few_things_are_done_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shared_work, "MIN_SHARE", 99)
    assert shared(tmp_path / "out") == ["here"] * 40


def test_a_fault_here_ends_the_others_and_is_told(tmp_path: Path) -> None:
    home = os.getpid()

    def work(names: Sequence[str]) -> bytes:
        if os.getpid() == home:
            raise MemoryError
        time.sleep(60)
        tmp_path.joinpath(names[0]).write_text("beside")
        return b""

    with pytest.raises(MemoryError):
        shared_work.share_work(NAMES, work, bytes)
    with pytest.raises(ChildProcessError):
        os.wait()
    assert [*tmp_path.iterdir()] == []
