"""Every call that changes the disk passes `do`, where tests count and break them."""

import importlib
import os
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def do(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Make a call that changes the disk."""
    return call(*args, **kwargs)


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of a content to an open file."""
    rest = memoryview(content)
    while rest:
        rest = rest[do(os.write, descriptor, rest) :]


def optional_module(name: str) -> Any:
    """Return a module that not every system has, None where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
