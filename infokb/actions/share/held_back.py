"""What of a vault is not shared although its level is, and what tells why."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class HeldBack(NamedTuple):
    """Something that is not shared: its note, its line or 0 for the whole note, and why."""

    path: str
    line: int
    reason: str

    @property
    def place(self) -> str:
        """Where it is, as `path:line`."""
        return f"{self.path}:{self.line}" if self.line else self.path


class ShareGate(NamedTuple):
    """What tells why a text must not leave: a line that was learned, or an organization's name."""

    line_reasons: Callable[[str], Sequence[str]]
    name_reasons: Callable[[str], Sequence[str]]
