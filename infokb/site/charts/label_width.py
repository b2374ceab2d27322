"""How wide a name is in a picture, whatever font the reader has: never less than it takes."""

import unicodedata
from functools import lru_cache

from infokb.core.text import fold

FONT_SIZE = 13
_LONGEST = 176
_SLIM = frozenset("ijlftrI.,:;'()-’ ")
_BROAD = frozenset("mwMW@%&—…")


@lru_cache(maxsize=4096)
def fitted_label(name: str) -> tuple[str, int]:
    """Return a name as far as there is room for it, and how wide that is."""
    wide = 0.0
    for at, letter in enumerate(name):
        wide += _share(letter) * FONT_SIZE
        if wide > _LONGEST and at + 1 < len(name):
            return f"{name[:at]}…", _LONGEST + FONT_SIZE
    return name, int(wide) + 1


def _share(letter: str) -> float:
    """Return the width of a letter as a share of the size of the font."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or letter in _BROAD:
        return 1.03
    plain = fold(letter)
    if letter in _SLIM or (letter == letter.lower() and plain in _SLIM):
        return 0.4
    if not plain.isascii():
        return 1.03
    return 0.75 if letter.isupper() or letter.isdigit() else 0.63
