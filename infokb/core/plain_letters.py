"""Letters as a search takes them: without case, accents, and forms of print."""

import unicodedata
from bisect import bisect_right
from itertools import accumulate

from infokb.core.patterns import compile_later
from infokb.core.text import Span, bare_name

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\xad\u200b\u200c\u200d\ufeff", ""),
    }
)
"""What stands for signs that keyboards lack, and for characters that are not seen."""
_OTHER = compile_later(r"[^\x00-\x7f]")
_FEW = 40
"""Up to so many different characters are replaced one after another, which is faster."""


class _Letters(dict[int, str]):
    """What stands for each character that is not ASCII, worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = bare_name(unicodedata.normalize("NFKD", chr(code))).translate(_SIGNS)
        return letters


_LETTERS = _Letters()


def plain_letters(text: str) -> str:
    """Return a text without case and accents, each character on its own: `Søren` as `soren`."""
    if text.isascii():
        return text.lower()
    others = set(_OTHER.findall(text))
    if len(others) > _FEW:
        return text.translate(_LETTERS).lower()
    for letter in others:
        text = text.replace(letter, _LETTERS[ord(letter)])
    return text.lower()


def typed_span(text: str, span: Span) -> Span:
    """Return where in a text the characters stand that are `span` of its plain letters."""
    if text.isascii():
        return span
    starts = [0, *accumulate(len(plain_letters(letter)) for letter in text)]
    last = bisect_right(starts, span.end) - 1
    return Span(bisect_right(starts, span.start) - 1, last + (starts[last] < span.end))
