"""Colour: whether a stream gets it, and the few that are used."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

STYLE_CODES: Mapping[str, str] = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}


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


def terminal_columns() -> int:
    """Return how wide the terminal of standard output is, 0 where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


@dataclass(frozen=True, slots=True)
class Paint:
    """Paints texts, or leaves them plain."""

    on: bool = False

    def __call__(self, text: str, *styles: str) -> str:
        """Return the text in the styles."""
        if not self.on or not styles or not text:
            return text
        return f"\x1b[{';'.join(STYLE_CODES[style] for style in styles)}m{text}\x1b[0m"


def stdout_paint(choice: str = "auto") -> Paint:
    """Return the paint of standard output."""
    return Paint(is_color_wanted(sys.stdout, choice))
