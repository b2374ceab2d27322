"""Modules that a run imports only when it uses them."""

from importlib import import_module
from typing import Any


class LateModule:
    """A module that is imported when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        """Return what the module has by that name."""
        return getattr(import_module(self._name), name)


def import_later(name: str) -> Any:
    """Return a module that is imported at its first use: many runs never need it."""
    return LateModule(name)
