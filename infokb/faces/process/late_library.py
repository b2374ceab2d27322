"""Modules of Python's library that every run imports for click and pathlib, and few runs use."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class LateLibrary(ModuleType):
    """Stands for a module until something of it is asked for, and has all of it from then on."""

    def __getattr__(self, name: str) -> object:
        """Return what the module has by that name."""
        return getattr(self.load(), name)

    def load(self) -> Any:
        """Return the module, which takes the place of what stands for it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        self.__dict__.update(vars(module))
        return module


class LateInspect(LateLibrary):
    """Stands for `inspect`, of which every option of a command uses `cleandoc`."""

    def cleandoc(self, text: str) -> str:
        """Return a text without the indentation of its lines; of one line it needs no module."""
        if "\n" in text or "\t" in text:
            clean_text: str = self.load().cleandoc(text)
            return clean_text
        return text.lstrip()


def import_library_later() -> None:
    """Let modules be loaded when something of them is used: they take a twentieth of a start."""
    for library in (LateInspect("inspect"), LateLibrary("ipaddress")):
        sys.modules.setdefault(library.__name__, library)
