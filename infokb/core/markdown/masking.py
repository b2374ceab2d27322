"""What a Markdown text hides: code, math and comments, where nothing is a link."""

from collections.abc import Sequence

from infokb.core.patterns import compile_later
from infokb.core.text import Span

_BLANK = compile_later(r"[^\n\r]")


def mask(text: str, spans: Sequence[Span]) -> str:
    """Return the text with the spans blanked, every character and line in its place."""
    if not spans:
        return text
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if end <= last:
            continue
        first = max(start, last)
        pieces += (text[last:first], _blank(text[first:end]))
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def _blank(text: str) -> str:
    """Return blanks for each character, but for what ends lines, which most hidden parts lack."""
    return _BLANK.sub(" ", text) if "\n" in text or "\r" in text else " " * len(text)
