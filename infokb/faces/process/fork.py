"""A second process, where there is a processor to spare for it and the system gives one."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from infokb.faces.process import crash_log, interruption
from infokb.faces.process.system_calls import system_call, system_constant

_PIPE_BYTES = 1 << 20
"""How far a child can be ahead of its parent, where the system lets a pipe hold so much."""


class ChildProcess(NamedTuple):
    """A process and what it writes."""

    id: int
    answer: BinaryIO

    def ended_well(self) -> bool:
        """Wait for its end; return whether it did all it should."""
        self.answer.close()
        return os.waitpid(self.id, 0)[1] == 0

    def end(self) -> None:
        """End it now, whatever it is at, unless its end was waited for already."""
        if not self.answer.closed:
            os.kill(self.id, system_constant("signal", "SIGKILL") or signal.SIGTERM)
            self.ended_well()


def usable_processors() -> int:
    """Return how many processes can work at once: one where there are threads already."""
    if threading.active_count() > 1:
        return 1
    get_affinity = system_call("os", "sched_getaffinity")
    return len(get_affinity(0)) if get_affinity else os.cpu_count() or 1


def start_child(work: Callable[[BinaryIO], None]) -> ChildProcess | None:
    """Start a child that does some work; it has all that its parent has, and only writes.

    Return None where the system has or allows no second process: then do the work here.
    """
    fork = system_call("os", "fork")
    if not fork:
        return None
    try:
        read_end, write_end = os.pipe()
    except OSError:
        return None
    _widen(write_end)
    try:
        process = fork()
    except OSError:
        os.close(read_end)
        os.close(write_end)
        return None
    if process:
        os.close(write_end)
        return ChildProcess(process, os.fdopen(read_end, "rb"))
    code = 1
    with suppress(BaseException), crash_log.crash_logging("a second process"):
        interruption.end_on_signals()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as answer:
            work(answer)
        code = 0
    os._exit(code)


@contextmanager
def child_processes(
    works: Iterable[Callable[[BinaryIO], None]],
) -> Iterator[list[ChildProcess | None]]:
    """Start a child for each work; behind the block none runs, whatever happens in it."""
    children: list[ChildProcess | None] = []
    try:
        children.extend(map(start_child, works))
        yield children
    finally:
        for child in children:
            if child:
                child.end()


def _widen(pipe: int) -> None:
    """Enlarge a pipe, where the system can."""
    fcntl, size = system_call("fcntl", "fcntl"), system_constant("fcntl", "F_SETPIPE_SZ")
    if fcntl and size:
        with suppress(OSError):
            fcntl(pipe, size, _PIPE_BYTES)
