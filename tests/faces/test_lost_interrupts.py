"""An interrupt that comes while an object is released is not lost."""

import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from infokb.faces.process.collector import collect_new_only
from infokb.faces.process.interruption import interrupt_on_signals

SECONDS = 60.0


class Dying:
    """An object in a cycle, which raises an error when it is released."""

    def __init__(self, error: type[BaseException]) -> None:
        self.own, self.error = self, error

    def __del__(self) -> None:
        raise self.error


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    threshold, handler = gc.get_threshold(), signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)
    gc.unfreeze()
    gc.set_threshold(*threshold)


def release_one() -> None:
    thing = Dying(KeyboardInterrupt)
    del thing.own, thing


def release_garbage() -> None:
    Dying(KeyboardInterrupt)
    Dying(ValueError)
    collect_new_only()


def run_and_wait(release: Callable[[], None], seconds: float) -> None:
    with interrupt_on_signals():
        release()
        time.sleep(seconds)


@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
@pytest.mark.parametrize("release", [release_one, release_garbage])
def test_it_is_raised_a_moment_later(
    release: Callable[[], None], handler: signal.Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda fault: told.append(fault.exc_type))
    signal.signal(signal.SIGINT, handler)
    hook = sys.unraisablehook
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_and_wait(release, SECONDS)
    assert time.monotonic() - began < SECONDS / 2
    assert sys.unraisablehook is hook
    assert told == [ValueError] * (release is release_garbage)


def test_it_is_raised_where_no_thread_can_be_signaled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_kill")
    with pytest.raises(KeyboardInterrupt):
        run_and_wait(release_one, 0.2)


def test_the_collector_is_turned_on() -> None:
    collect_new_only()
    assert gc.isenabled()
