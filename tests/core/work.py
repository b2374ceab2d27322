"""Counts the work a function does, so that tests need no clock."""

import gc
import sys
from collections.abc import Callable
from typing import Any


def lines(work: Callable[[], object]) -> int:
    """Return how many lines of Python a function runs, without what ends of older garbage."""
    count = 0

    def trace(*_: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    gc.collect()
    gc.disable()
    old = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(old)
        gc.enable()
    return count


def grows_linearly(work: Callable[[int], object], size: int = 300) -> bool:
    """Tell whether twice the size costs about twice the work.

    What is done once for all, as compiling a pattern, is done before.
    """
    work(1)
    work(size // 2)
    return lines(lambda: work(2 * size)) <= 2.3 * lines(lambda: work(size)) + 200
