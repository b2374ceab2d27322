"""Calls that not every system has: each is looked for, and None where it is missing."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def system_call(module: str, name: str) -> Callable[..., Any] | None:
    """Return a function of a module, None where this system lacks either."""
    value = _attribute(module, name)
    return value if callable(value) else None


def system_constant(module: str, name: str) -> int | None:
    """Return a number of a module, None where this system lacks either."""
    value = _attribute(module, name)
    return value if isinstance(value, int) else None


def _attribute(module: str, name: str) -> object:
    try:
        return getattr(import_module(module), name, None)
    except ImportError:
        return None
