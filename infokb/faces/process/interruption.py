"""Signals that ask a process to end: each interrupts it, as Ctrl-C does."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from infokb.faces.process.system_calls import system_constant

INTERRUPTED_CODE = 130
"""The exit code of a command that was interrupted."""
_SIGNALS = ("SIGTERM", "SIGHUP")


@contextmanager
def interrupt_on_signals() -> Iterator[None]:
    """Raise KeyboardInterrupt inside when the process is asked to end.

    What was ignored from the start, as by nohup, stays so. After the first signal, and behind the
    block, all are ignored: a terminal that closes may send two, and a process that ends needs none.
    """
    numbers = [
        number
        for name in _SIGNALS
        if (number := system_constant("signal", name))
        and signal.getsignal(number) is signal.SIG_DFL
    ]

    def interrupt(*_: object) -> None:
        _set_all(numbers, signal.SIG_IGN)
        raise KeyboardInterrupt

    _set_all(numbers, interrupt)
    yield
    _set_all(numbers, signal.SIG_IGN)


def end_on_signals() -> None:
    """Let signals end this process at once and in silence, as a child of another.

    It ends too when nobody reads what it writes any more.
    """
    for name in (*_SIGNALS, "SIGINT", "SIGPIPE"):
        number = system_constant("signal", name)
        if number and (name == "SIGPIPE" or callable(signal.getsignal(number))):
            signal.signal(number, signal.SIG_DFL)


def _set_all(numbers: Iterable[int], handler: Callable[..., None] | signal.Handlers) -> None:
    for number in numbers:
        signal.signal(number, handler)
