"""A second process is had where it can be, and what it crashes of is logged."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from infokb.faces.process import fork
from tests.descriptors import open_descriptors
from tests.faces.lacking import SYSTEMS, WITH_CHILDREN


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "infokb" / "crashes"


@pytest.fixture
def descriptors() -> Iterator[None]:
    """No open file is left behind."""
    before = open_descriptors()
    yield
    assert open_descriptors() <= before


@pytest.mark.usefixtures("descriptors")
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_child_is_had_where_the_system_gives_one(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        SYSTEMS[system](patch)
        child = fork.start_child(lambda answer: _say(answer, b"x" * 100_000))
    assert (child is not None) == (system in WITH_CHILDREN)
    if child:
        assert len(child.answer.read()) == 100_000
        assert child.ended_well()


def test_a_child_that_crashes_leaves_a_log(state: Path) -> None:
    name = "Ada Okafor"

    def work(answer: BinaryIO) -> None:
        raise KeyError(name)

    child = fork.start_child(work)
    assert child
    assert child.answer.read() == b""
    assert not child.ended_well()
    (log,) = state.iterdir()
    text = log.read_text()
    assert "command: a second process" in text
    assert "KeyError: <str of 10>" in text
    assert "test_fork.py:" in text
    assert name not in text


def test_where_there_are_threads_one_processor_works(monkeypatch: pytest.MonkeyPatch) -> None:
    for processors, threads, usable in (
        ({0, 3}, 1, 2),
        ({3}, 1, 1),
        ({0, 3}, 2, 1),
    ):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, found=processors: found)
        monkeypatch.setattr("threading.active_count", lambda alone=threads: alone)
        assert fork.usable_processors() == usable


def test_a_system_that_names_no_processors_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr("threading.active_count", lambda: 1)
    for processors, found in ((4, 4), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda count=processors: count)
        assert fork.usable_processors() == found


def _say(answer: BinaryIO, content: bytes) -> None:
    answer.write(content)
