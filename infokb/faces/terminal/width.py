"""How wide a text is on a terminal, and a text cut to a width."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_WIDE = 2
_SKINS = range(0x1F3FB, 0x1F400)
_JAMO = range(0x1160, 0x1200)
"""Parts of a Korean syllable, drawn into the one before."""


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes; an emoji of several parts takes two."""
    return len(text) if text.isascii() else _whole_width(text)


@lru_cache(maxsize=4096)
def _whole_width(text: str) -> int:
    return sum(_widths(text))


def widest(texts: Sequence[str]) -> int:
    """Return how many columns the widest of some texts takes."""
    return max(map(len if all(map(str.isascii, texts)) else text_width, texts))


def pad_text(text: str, columns: int) -> str:
    """Return a text with spaces behind it, so many columns wide."""
    if text.isascii():
        return text.ljust(columns)
    return text + " " * (columns - text_width(text))


def shorten_end(text: str, columns: int) -> str:
    """Return a text cut to so many columns of a terminal, with an ellipsis where it was cut."""
    if text_width(text) <= columns:
        return text
    return f"{text[: _fitting(_widths(text), columns - 1)].rstrip()}…"


def shorten_start(text: str, columns: int) -> str:
    """Return the end of a text, cut to so many columns, with an ellipsis where it was cut."""
    widths = list(_widths(text))
    if sum(widths) <= columns:
        return text
    count = _fitting(reversed(widths), columns - 1)
    start = len(text) - count
    while start < len(text) and not widths[start]:
        start += 1
    return f"…{text[start:]}"


def wide_breaks(word: str) -> list[str]:
    """Return the parts of a word that lines can be broken between: each wide character is one."""
    if word.isascii():
        return [word]
    parts, width_before = [""], 0
    for char, width in zip(word, _widths(word), strict=True):
        if width and parts[-1] and _WIDE in (width_before, width):
            parts.append("")
        parts[-1] += char
        width_before = width or width_before
    return parts


def _fitting(widths: Iterable[int], columns: int) -> int:
    """Return how many of the characters fit; what takes no room belongs to the one before."""
    return sum(columns_taken <= columns for columns_taken in accumulate(widths))


def _widths(text: str) -> Iterator[int]:
    """Yield the columns that each character adds to those before it."""
    sign, is_joined = 0, False
    for char in text:
        width = _width_alone(char)
        if sign == _WIDE and (is_joined or ord(char) in _SKINS):
            width = 0
        elif char == _AS_EMOJI and sign:
            width = _WIDE - sign
        sign = width if _width_alone(char) and width else sign + width
        is_joined = char == _JOINER
        yield width


@lru_cache(maxsize=1024)
def _width_alone(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or ord(char) in _JAMO:
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else 1
