"""Modules of Python's library that every run imports for click and pathlib, and few runs use."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any


class LateLibrary(ModuleType):
    """Stands for a module until something of it is asked for, and has all of it from then on."""

    def __getattr__(self, name: str) -> object:
        """Return what the module has by that name; none of them holds others."""
        if name == "__path__":  # `from` asks each module for it
            raise AttributeError(name)
        return getattr(self.load(), name)

    def load(self) -> Any:
        """Return the module, which takes the place of what stands for it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        self.__dict__.update(vars(module))
        return module


class LateFunctions(LateLibrary):
    """Stands for a module of which others name functions and classes that few runs call."""

    def __init__(self, name: str, *names: str) -> None:
        super().__init__(name)
        self.__dict__.update({part: self._late_function(part) for part in names})

    def _late_function(self, name: str) -> Callable[..., object]:
        def call(*values: object, **named_values: object) -> object:
            if self.__dict__[name] is call:
                self.load()
            return self.__dict__[name](*values, **named_values)

        return call


class LateInspect(LateLibrary):
    """Stands for `inspect`, of which every option of a command uses `cleandoc`."""

    def cleandoc(self, text: str) -> str:
        """Return a text without the indentation of its lines; of one line it needs no module."""
        if "\n" in text or "\t" in text:
            clean_text: str = self.load().cleandoc(text)
            return clean_text
        return text.lstrip()


class LateGettext(LateLibrary):
    """Stands for `gettext`, with which click would look for translations, which it has none of."""

    def gettext(self, message: str) -> str:
        """Return a message of click in English, as all that infokb says."""
        return message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return a message of click for one, or for many."""
        return singular if count == 1 else plural


def import_library_later() -> None:
    """Let modules be loaded when something of them is used: they take a tenth of a start."""
    libraries = (
        LateInspect("inspect"),
        LateGettext("gettext"),
        LateFunctions("urllib.parse", "quote", "quote_from_bytes", "unquote"),
        LateFunctions("uuid", "UUID"),
        *map(LateLibrary, ("copy", "ipaddress", "ntpath")),
    )
    for library in libraries:
        if sys.modules.setdefault(library.__name__, library) is library:
            package, _, part = library.__name__.rpartition(".")
            if package:
                setattr(import_module(package), part, library)
