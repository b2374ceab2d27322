"""A second process, where there is a processor to spare for it and the system gives one."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from infokb.faces.process import crash_log
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


def usable_processors() -> int:
    """Return how many processes can work at once: one where there are threads already."""
    if threading.active_count() > 1:
        return 1
    allowed = system_call("os", "sched_getaffinity")
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def start_child(work: Callable[[BinaryIO], None]) -> ChildProcess | None:
    """Let a child do some work; it begins with all that its parent knows, and only writes.

    Return None where the system has or allows no second process: then do the work here.
    """
    fork = system_call("os", "fork")
    if not fork:
        return None
    try:
        read, write = os.pipe()
    except OSError:
        return None
    _widen(write)
    try:
        process = fork()
    except OSError:
        os.close(read)
        os.close(write)
        return None
    if process:
        os.close(write)
        return ChildProcess(process, os.fdopen(read, "rb"))
    code = 1
    with suppress(BaseException), crash_log.crash_logging("a second process"):
        os.close(read)
        with os.fdopen(write, "wb") as answer:
            work(answer)
        code = 0
    os._exit(code)


def _widen(pipe: int) -> None:
    """Let a pipe hold much, where the system can."""
    fcntl, size = system_call("fcntl", "fcntl"), system_constant("fcntl", "F_SETPIPE_SZ")
    if fcntl and size:
        with suppress(OSError):
            fcntl(pipe, size, _PIPE_BYTES)
