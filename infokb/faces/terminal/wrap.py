"""Text for a terminal: wrapped lines behind a lead."""

import textwrap
from collections.abc import Iterable

from infokb.core.text import safe_text
from infokb.faces.terminal.color import Paint

WRAP_COLUMNS = 96


def wrap_text(text: str, lead: str = "  ") -> list[str]:
    """Return a text in lines that fit, the first behind a lead, the others below its text."""
    return textwrap.wrap(
        safe_text(text),
        WRAP_COLUMNS,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def titled_lines(title: str, lines: Iterable[str], paint: Paint) -> list[str]:
    """Return a title and its lines behind a blank line; nothing when there are no lines."""
    body = list(lines)
    return ["", paint(title, "bold"), *body] if body else []


def cite(text: str, source: str, paint: Paint, lead: str = "  - ") -> list[str]:
    """Return a text and, below it, where it is from."""
    return [*wrap_text(text, lead), paint(f"{' ' * len(lead)}{safe_text(source)}", "dim")]
