"""Signals that ask a process to end: each interrupts it, as Ctrl-C does."""

import signal
import sys
from _thread import get_ident, interrupt_main
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import sleep

from infokb.core.late_module import import_later
from infokb.faces.process.system_calls import system_call, system_constant

_threading = import_later("threading")
INTERRUPTED_CODE = 130
"""The exit code of a command that was interrupted."""
_SIGNALS = ("SIGTERM", "SIGHUP")
_PAUSE_SECONDS = 0.01


@contextmanager
def interrupt_on_signals() -> Iterator[None]:
    """Raise KeyboardInterrupt inside when the process is asked to end.

    What was ignored from the start, as by nohup, stays so. After the first signal, and behind the
    block, all are ignored: a terminal that closes may send two, and a process that ends needs none.
    An interrupt that comes where Python raises nothing, as while an object is released, is
    raised a moment later.
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
    with _lost_interrupts_repeated():
        yield
    _set_all(numbers, signal.SIG_IGN)


@contextmanager
def _lost_interrupts_repeated() -> Iterator[None]:
    tell = sys.unraisablehook

    def take(fault: "sys.UnraisableHookArgs") -> None:
        if fault.exc_type is KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            _threading.Thread(target=_interrupt_later, args=(get_ident(),), daemon=True).start()
        else:
            tell(fault)

    sys.unraisablehook = take
    try:
        yield
    finally:
        sys.unraisablehook = tell


def _interrupt_later(thread: int) -> None:
    sleep(_PAUSE_SECONDS)  # until it is no longer where this would be lost again
    if send := system_call("signal", "pthread_kill"):  # which ends a wait, too
        send(thread, signal.SIGINT)
    else:
        interrupt_main()


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
