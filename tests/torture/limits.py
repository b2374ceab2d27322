"""A limit on what one trial may take."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10


class TooLongError(Exception):
    """A trial hangs."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise `TooLongError` where what is inside takes the processor for ten seconds."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise TooLongError(f"more than {SECONDS} seconds")
