"""Where the comments of a note end, whoever reads them."""

import re
from collections.abc import Iterator

from infokb.core.text import Span
from infokb.core.vault.note import Note

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})", re.MULTILINE)


def whole_comments(note: Note) -> Iterator[Span]:
    """Yield the comments, each to where a reader of any program sees it end.

    One that holds the beginning of another, or of a fence, ends behind that one's end.
    """
    last = -1
    for start, end in note.comments:
        if start == last - 2:
            continue
        mark = note.text[start : start + 2]
        inside = note.text[start + 2 : end]
        if mark == "%%":
            fences = [found[1] for found in _FENCE.finditer(inside)]
            closed = note.text.find("%%", _behind(note.text, fences[-1], end)) if fences else 0
            last = end if len(fences) % 2 == 0 else closed + 2 if closed > 0 else len(note.text)
        else:
            last = end
            for _ in range(inside.count("<!--")):
                last = _behind(note.text, "-->", last)
        yield Span(start, last)


def _behind(text: str, sign: str, at: int) -> int:
    """Return where a sign that stands behind a place ends, else where the text does."""
    found = text.find(sign, at)
    return found + len(sign) if found >= 0 else len(text)
