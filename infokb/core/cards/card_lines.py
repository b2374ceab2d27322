"""The bytes of an address book as the lines of its cards, unfolded; none of them is lost.

Lines are put together as bytes: a fold may stand inside a character. Versions 2.1, 3.0, and 4.0.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from infokb.core.cards.card_property import seen_text
from infokb.core.patterns import compile_later

MAX_LINE = 64 * 1024
"""Characters of a line that is kept; pictures may be longer, as they are not."""
_BREAK = compile_later(r"\r\n|\n|\r")
_MARK = compile_later(r"[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_HEAD = compile_later(r"[^:]*")
_ENCODING = r";[ \t]*(?:ENCODING[ \t]*=[ \t]*)?\"?"
_QUOTED = compile_later(rf"{_ENCODING}QUOTED-PRINTABLE\"?[ \t]*(?:;|\Z)", re.IGNORECASE)
_BASE64 = compile_later(rf"{_ENCODING}(?:B|BASE64)\"?[ \t]*(?:;|\Z)", re.IGNORECASE)
_BASE64_LINE = compile_later(r"[A-Za-z0-9+/=]+[ \t]*")
_CHARSET = compile_later(r";[ \t]*CHARSET[ \t]*=[ \t]*\"?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_BYTES = "latin-1"
"""With it, each byte is a character; what it stands for is decoded when a line is whole."""


class CardLine(NamedTuple):
    """A line of a card, unfolded, and the number of the line in the file that it starts on."""

    number: int
    text: str


class CardLines(NamedTuple):
    """The lines between `BEGIN` and `END` of a card, the how many-th it is, and where it begins.

    With a `fault` it cannot be read, which line `at` shows.
    """

    number: int
    begins: int
    lines: tuple[CardLine, ...]
    fault: str = ""
    at: int = 0


class _RawLine:
    """A line that more lines may continue, as characters that are bytes."""

    def __init__(self, number: int, first: str) -> None:
        self.number = number
        self._parts = [first]
        head = _head(first)
        self._is_quoted = bool(_QUOTED.search(head))
        self._is_base64 = bool(_BASE64.search(head))

    def takes(self, line: str) -> bool:
        """Take a line that continues this one; return whether it does."""
        last = self._parts[-1].rstrip(" \t") if self._is_quoted else ""
        if last.endswith("=") and not _MARK.fullmatch(line):
            self._parts[-1:] = (last[:-1], line)
        elif line[:1] in {" ", "\t"}:
            self._parts.append(line[1:])
        elif self._is_base64 and _BASE64_LINE.fullmatch(line):
            self._parts.append(line.strip(" \t"))
        else:
            return False
        return True

    def text(self, encoding: str) -> str:
        """Return the whole line; raise UnicodeError or LookupError where it cannot be decoded."""
        whole = "".join(self._parts)
        declared = None if self._is_quoted else _CHARSET.search(_head(whole))
        content = whole.encode(_BYTES)
        return seen_text(content.decode(declared[1] if declared else encoding))


def split_cards(content: bytes, encoding: str = "utf-8") -> Iterator[CardLines]:
    """Yield every card of a file; what stands outside of cards is left out.

    `encoding` is that of lines that declare none. UTF-16 is known by its mark.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content, encoding = content.decode("utf-16", "replace").encode(), "utf-8"
    text = content.removeprefix(codecs.BOM_UTF8).decode(_BYTES)
    number, begins, raw_lines = 0, 0, list[_RawLine]()
    for at, line in enumerate(_BREAK.split(text), 1):
        if begins and raw_lines and raw_lines[-1].takes(line):
            continue
        mark = _MARK.fullmatch(line)
        if mark and mark[1].upper() == "BEGIN":
            if begins:
                yield _cut_off(number, begins)
            number, begins, raw_lines = number + 1, at, []
        elif mark and begins:
            yield _card(number, begins, raw_lines, encoding)
            begins = 0
        elif begins and line.strip(" \t"):
            raw_lines.append(_RawLine(at, line))
    if begins:
        yield _cut_off(number, begins)


def _head(line: str) -> str:
    """Return what stands before the value of a line."""
    match = _HEAD.match(line)
    return match[0] if match else ""


def _cut_off(number: int, begins: int) -> CardLines:
    return CardLines(number, begins, (), "it has no END:VCARD", begins)


def _card(number: int, begins: int, raw_lines: list[_RawLine], encoding: str) -> CardLines:
    lines: list[CardLine] = []
    for raw in raw_lines:
        try:
            lines.append(CardLine(raw.number, raw.text(encoding)))
        except (LookupError, UnicodeError):
            reason = f"it is not {encoding.upper()}, nor what it says it is"
            return CardLines(number, begins, (), reason, raw.number)
    return CardLines(number, begins, tuple(lines))
