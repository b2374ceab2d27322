"""A second process, where there is a processor to spare for it."""

import fcntl
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple

_ROOM = 1 << 20
"""Bytes that a child can be ahead of its parent, where the system lets a pipe hold so many."""


class Child(NamedTuple):
    """A process and what it writes."""

    process: int
    answer: BinaryIO

    def ended_well(self) -> bool:
        """Wait for its end; tell whether it did all it should."""
        self.answer.close()
        return os.waitpid(self.process, 0)[1] == 0


def is_possible() -> bool:
    """Return whether a second process can be had and would not stand in the way of the first."""
    alone = threading.active_count() == 1
    return alone and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def start(work: Callable[[BinaryIO], None]) -> Child:
    """Let a child do some work; it begins with all that its parent knows, and only writes."""
    read, write = os.pipe()
    with suppress(OSError):
        fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, _ROOM)
    process = os.fork()
    if process:
        os.close(write)
        return Child(process, os.fdopen(read, "rb"))
    code = 1
    with suppress(BaseException):
        os.close(read)
        with os.fdopen(write, "wb") as answer:
            work(answer)
        code = 0
    os._exit(code)
