"""Harnesses that kill, fail or disturb a writer at any of its calls that change the disk."""

import itertools
import os
import posix
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from infokb.disk.calls import system

Act = Callable[[], object]


def dies(act: Act, number: int) -> bool:
    """Run `act` in a child that is killed at its call of that number; tell whether it came so far.

    A call that writes is torn: it writes half before the kill.
    """
    child = posix.fork()
    if not child:
        calls, real = itertools.count(1), system.do

        def do(call: Any, *args: Any, **named: Any) -> Any:
            if next(calls) == number:
                if call is os.write:
                    os.write(args[0], args[1][: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(call, *args, **named)

        system.do = do
        try:
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@contextmanager
def failing(number: int, code: int, *, lasting: bool = False) -> Iterator[list[int]]:
    """Let the call of that number fail, and all after it when `lasting`; count the calls."""
    real, calls = system.do, [0]

    def do(call: Any, *args: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == number or (lasting and calls[0] > number):
            raise OSError(code, os.strerror(code))
        return call(*args, **named)

    system.do = do
    try:
        yield calls
    finally:
        system.do = real


@contextmanager
def disturbed(number: int, act: Act) -> Iterator[list[int]]:
    """Do something just before the call of that number; count the calls."""
    real, calls = system.do, [0]

    def do(call: Any, *args: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == number:
            act()
        return call(*args, **named)

    system.do = do
    try:
        yield calls
    finally:
        system.do = real
