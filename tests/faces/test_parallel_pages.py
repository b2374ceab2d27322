"""Pages made ahead are those that would have been made here."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from infokb.faces.process import fork, parallel_pages
from infokb.faces.process.parallel_pages import ParallelPages
from tests.faces.lacking import SYSTEMS, WITH_CHILDREN

pytestmark = pytest.mark.slow

NAMES = [f"{number}.md" for number in range(40)]


class Pages(Mapping[str, str]):
    """Pages that tell which process made them, and fail from one on in all but this one."""

    def __init__(self, last: int = len(NAMES)) -> None:
        self.last, self.home = last, os.getpid()

    def __getitem__(self, name: str) -> str:
        here = os.getpid() == self.home
        if not here and NAMES.index(name) >= self.last:
            raise MemoryError
        return f"{name} 採用\udcff {'here' if here else 'ahead'}" * 999

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take every site for a large one."""
    monkeypatch.setattr(parallel_pages, "MIN_PAGES_TO_FORK", 0)
    monkeypatch.setattr(fork, "is_fork_worthwhile", lambda: True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def made(pages: Pages) -> list[str]:
    given = ParallelPages(pages, NAMES)
    texts = [given.take(name) for name in NAMES]
    assert [text.split()[0] for text in texts] == NAMES
    return ["here" if text.endswith("here") else "ahead" for text in texts]


def test_most_are_made_ahead() -> None:
    assert made(Pages()).count("ahead") == 34


def test_what_a_failing_process_did_not_make_is_made_here() -> None:
    told = made(Pages(last=12))
    assert told[:5] == ["ahead"] * 5
    assert told[12:] == ["here"] * 28


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_without_a_second_process(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SYSTEMS[system](monkeypatch)
    assert made(Pages()).count("ahead") == (34 if system in WITH_CHILDREN else 0)


def test_another_order_is_no_fault() -> None:
    given = ParallelPages(Pages(), NAMES)
    backwards = [given.take(name).split()[0] for name in reversed(NAMES)]
    assert backwards == NAMES[::-1]
    given.close()
    given.close()


def test_a_small_site_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel_pages, "MIN_PAGES_TO_FORK", 99)
    assert made(Pages()).count("ahead") == 0
