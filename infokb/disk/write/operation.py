"""A plan as the steps that carry it out, one file each."""

import hashlib
from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from typing import Literal

from infokb.core.value_class import value_class

ProgressStep = Callable[[int], object]
"""What is called with the number of files that were done since it was called last."""
_MAX_COMMAND_CHARS = 100
"""How much of a command is kept: enough to know it again."""


@value_class
class Operation:
    """One file: created with `content`, rewritten with it, removed, or moved to `to`.

    `old_hash` is the hash of the bytes that the plan was made for; `mode` is what a removed file
    had, and what a file that comes back gets.
    """

    kind: Literal["move", "create", "replace", "delete"]
    path: str
    to: str = ""
    old_hash: str = ""
    content: bytes = field(default=b"", repr=False)
    mode: int = 0


@value_class
class Origin:
    """What made a change: its command in short, when, and the change it undoes or redoes."""

    command: str = ""
    at: str = ""
    undoes: str = ""
    redoes: str = ""


UNKNOWN = Origin()


def short_origin(command: str, at: datetime) -> Origin:
    """Return what is kept of a command, in one line, and of its moment."""
    text = " ".join(command.split())
    if len(text) > _MAX_COMMAND_CHARS:
        text = f"{text[:_MAX_COMMAND_CHARS]}…"
    return Origin(text, at.isoformat(timespec="minutes"))


def digest(content: bytes) -> str:
    """Return the hash of a content."""
    return hashlib.sha256(content).hexdigest()


def ignore_progress(number: int) -> None:
    """Show nothing of how far a change has come."""
    del number
