"""Where the comments of a note end, whoever reads them."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note

_FENCE = compile_later(r"^[ \t>]*(`{3,}|~{3,})", re.MULTILINE)
_SIGNS = {"%": ("%%", "%%"), "<": ("<!--", "-->")}


def whole_comments(note: Note) -> Iterator[Span]:
    """Yield the comments, each to where a reader of any program sees it end.

    One that holds the beginning of another ends behind that one's end. One that ends within a
    fence hides all that follows: programs do not agree on what is code there. Nor do they on
    whether a list item or a quotation ends one that is not closed in it: it ends where it is.
    """
    for start, end in note.comments:
        sign, closing = _SIGNS[note.text[start]]
        inside = note.text[start + len(sign) : end]
        last = end if inside.endswith(closing) else _behind(note.text, closing, end)
        if sign == closing:
            last = len(note.text) if len(_FENCE.findall(inside)) % 2 else last
        else:
            for _ in range(inside.count(sign)):
                last = _behind(note.text, closing, last)
        yield Span(start, last)


def _behind(text: str, sign: str, at: int) -> int:
    """Return where a sign that stands behind a place ends, else where the text does."""
    at_sign = text.find(sign, at)
    return at_sign + len(sign) if at_sign >= 0 else len(text)
