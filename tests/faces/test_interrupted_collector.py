"""An interrupt that comes while garbage is released is not lost."""

import gc
import sys
from collections.abc import Iterator

import pytest

from infokb.faces.process.collector import collect_new_only


class Dying:
    """An object in a cycle, which raises an error when it is released."""

    def __init__(self, error: type[BaseException]) -> None:
        self.own, self.error = self, error

    def __del__(self) -> None:
        raise self.error


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_an_interrupt_is_raised_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda fault: told.append(fault.exc_type))
    Dying(KeyboardInterrupt)
    Dying(ValueError)
    with pytest.raises(KeyboardInterrupt):
        collect_new_only()
    assert told == [ValueError]


def test_without_one_nothing_is_raised() -> None:
    collect_new_only()
    assert gc.isenabled()
