"""Text for a terminal: wrapped lines behind a lead."""

import textwrap
from collections.abc import Iterable

from infokb.core.text import show
from infokb.faces.terminal.color import Paint

WIDTH = 96


def wrapped(text: str, lead: str = "  ") -> list[str]:
    """Return a text in lines that fit, the first behind a lead, the others below its text."""
    return textwrap.wrap(
        show(text),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def section(title: str, lines: Iterable[str], paint: Paint) -> list[str]:
    """Return a title and its lines behind a blank line; nothing when there are no lines."""
    body = list(lines)
    return ["", paint(title, "bold"), *body] if body else []


def cited(text: str, source: str, paint: Paint, lead: str = "  - ") -> list[str]:
    """Return a text and, below it, where it is from."""
    return [*wrapped(text, lead), paint(f"{' ' * len(lead)}{show(source)}", "dim")]
