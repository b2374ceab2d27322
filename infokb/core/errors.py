"""What stops infokb from working at all; a fault in a note is a finding instead."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

_MAX_CHOICES = 12
"""Choices that a message lists."""


class InfokbError(Exception):
    """A message of one line, what to do as `help`, and the exit code it ends with."""

    exit_code = 2

    def __init__(self, message: str, help_text: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text


class AmbiguousError(InfokbError):
    """Several notes may be meant; `choices` are their names, `ways` what to do instead."""

    def __init__(self, message: str, choices: tuple[str, ...], ways: str = "") -> None:
        names = ", ".join(f"`{name}`" for name in choices[:_MAX_CHOICES])
        more = f" and {len(choices) - _MAX_CHOICES} more" if len(choices) > _MAX_CHOICES else ""
        super().__init__(message, ways or f"use one of {names}{more}")
        self.choices, self.ways = choices, ways


class DiskError(InfokbError):
    """A file could not be read or written; nothing was lost."""

    exit_code = 5


class FileChangedError(DiskError):
    """A file is not what it was when it was read; nothing was written."""


class RefusedError(InfokbError):
    """A write was refused for safety; nothing was changed."""

    exit_code = 6


class BrokenPromiseError(InfokbError):
    """A bug: a plan did not keep what infokb promises, so it was dropped."""

    exit_code = 70


class HandledErrors:
    """Hands whatever goes wrong inside to a function; what stands behind it goes on."""

    def __init__(self, handle: Callable[[Exception], object]) -> None:
        self._handle = handle

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self._handle(error)
        return True
