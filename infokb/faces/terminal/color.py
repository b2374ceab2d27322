"""Colour: whether a stream gets it, and the few that are used."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple, TextIO

STYLE_CODES: Mapping[str, str] = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}

_USUAL_COLUMNS = 80
"""How wide a terminal is taken to be that does not say."""


def is_color_wanted(stream: TextIO, choice: str = "auto") -> bool:
    """Return whether a stream gets colour: the flag, NO_COLOR, FORCE_COLOR, TERM, a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def are_graphics_wanted() -> bool:
    """Return whether reports may draw; NO_GRAPHICS asks for sentences, for screen readers."""
    return os.environ.get("NO_GRAPHICS", "0") in {"", "0"}


def terminal_columns(stream: TextIO | None = None) -> int:
    """Return how wide the terminal of a stream, stdout unless named, is; 0 where it is none."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return 0
    columns_text = os.environ.get("COLUMNS", "")
    if columns_text.isdecimal() and int(columns_text):
        return int(columns_text)
    with suppress(OSError):
        return os.get_terminal_size(stream.fileno()).columns or _USUAL_COLUMNS
    return _USUAL_COLUMNS


class Paint(NamedTuple):
    """Paints texts, or leaves them plain; knows in how many columns they are shown, 0 for any."""

    has_color: bool = False
    columns: int = 0

    def __call__(self, text: str, *styles: str) -> str:
        """Return the text in the styles."""
        if not self.has_color or not styles or not text:
            return text
        return f"\x1b[{';'.join(STYLE_CODES[style] for style in styles)}m{text}\x1b[0m"
