"""How much work a bad input may cost: it is told at once, however long it is."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import infokb

SECONDS = 1
"""Of the processor: many times what any of them takes."""


@contextmanager
def little_work() -> Iterator[None]:
    """Assert that what is done inside takes little time of the processor.

    What is imported once, and what other tests left to collect, is no work of an input.
    """
    _import_all()
    gc.disable()
    before = time.thread_time()
    try:
        yield
    finally:
        gc.enable()
    assert time.thread_time() - before < SECONDS


@cache
def _import_all() -> None:
    for module in walk_packages(infokb.__path__, "infokb."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
