"""Answers of several processes come in order, and what one leaves undone is done here."""

import os

import pytest

from infokb.faces.process import fork
from infokb.faces.process.process_pool import MIN_FOR_POOL, map_in_processes

THINGS = range(MIN_FOR_POOL + 5)


def worked(number: int) -> bytes:
    return b"x" * number


@pytest.mark.slow
@pytest.mark.parametrize("processors", [1, 2, 3])
def test_answers_come_in_order(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "usable_processors", lambda: processors)
    assert list(map_in_processes(THINGS, worked)) == [worked(number) for number in THINGS]
    assert list(map_in_processes(THINGS[:3], worked)) == [worked(number) for number in range(3)]


@pytest.mark.slow
def test_what_a_process_leaves_undone_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "usable_processors", lambda: 2)
    here = os.getpid()

    def dying(number: int) -> bytes:
        if number == 4 and os.getpid() != here:
            os._exit(1)
        return worked(number)

    assert list(map_in_processes(THINGS, dying)) == [worked(number) for number in THINGS]


def test_without_processes_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "usable_processors", lambda: 2)
    monkeypatch.setattr(fork, "start_child", lambda work: None)
    assert list(map_in_processes(THINGS, worked)) == [worked(number) for number in THINGS]
