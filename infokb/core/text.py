"""Places in a text, and edits to it that leave every other character alone."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, count, pairwise
from operator import add
from typing import NamedTuple

from infokb.core.invisible import JOINERS, NEEDED_CHARACTERS, is_seen
from infokb.core.lazy_property import lazy_property
from infokb.core.patterns import compile_later
from infokb.core.value_class import lazy_value_class, value_class

_LINE_END = compile_later(r"\r\n|\n|\r")
_ACCENTS = compile_later("[\u0300-\u036f]")
_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }
)
"""Letters that are written with an accent, but are none to Unicode."""
_UNDECODED = range(0xDC80, 0xDD00)
_LINE_BYTES = 75
_SHORT = 4096
_ESCAPES = (("x", 2), ("u", 4), ("U", 8))


class Span(NamedTuple):
    """Characters `start` to `end` of a text, half-open, counted in code points."""

    start: int
    end: int


@value_class
class Edit:
    """The characters of `span` become `text`."""

    span: Span
    text: str

    def __lt__(self, other: "Edit") -> bool:
        """Return whether it stands before another."""
        return (self.span, self.text) < (other.span, other.text)


class Position(NamedTuple):
    """A line and a column, both counted from 1, the column in code points."""

    line: int
    column: int


@lazy_value_class
class Lines:
    """The lines of a text; only LF, CRLF and CR end one."""

    text: str

    @lazy_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        lengths = map(len, self.text.split("\n")[:-1])
        return [0, *map(add, accumulate(lengths), count(1))]

    def position(self, offset: int) -> Position:
        """Line and column of a character.

        In a short text it is quicker to count the lines before it than to find them all.
        """
        if len(self.text) < _SHORT and "\r" not in self.text and "starts" not in self.__dict__:
            line = self.text.count("\n", 0, offset) + 1
            return Position(line, offset - self.text.rfind("\n", 0, offset))
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    @lazy_property
    def full_lines(self) -> list[str]:
        """Each line with its ending."""
        return [self.text[a:b] for a, b in pairwise([*self.starts, len(self.text)]) if a < b]

    def span(self, line: int) -> Span:
        """Characters of a line (from 1), its ending left out."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))


def span_around(spans: Sequence[Span], offset: int) -> Span | None:
    """Return which of separate spans, in order, holds a character; None if none does."""
    last = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[last] if last >= 0 and offset < spans[last].end else None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; raise ValueError where two overlap."""
    pieces: list[str] = []
    last = 0
    for edit in sorted(edits):
        if edit.span.start < last or edit.span.end < edit.span.start:
            message = f"edits overlap at {edit.span.start}"
            raise ValueError(message)
        pieces += (text[last : edit.span.start], edit.text)
        last = edit.span.end
    pieces.append(text[last:])
    return "".join(pieces)


def newline(text: str) -> str:
    """Return the line ending a text uses first, LF when it has none."""
    match = _LINE_END.search(text)
    return match[0] if match else "\n"


def compose_accents(name: str) -> str:
    """Return a name in NFC, as files bear it: some keyboards and systems type accents apart."""
    return unicodedata.normalize("NFC", name)


def fold(name: str) -> str:
    """Return a name as names are compared: NFC, ignoring case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def bare_name(name: str) -> str:
    """Return a name as `fold` does, without accents."""
    folded = fold(name)
    if folded.isascii():
        return folded
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded)).translate(_PLAIN_LETTERS)


def place_in(path: str, at: Position) -> str:
    """Return a place in a file as `path:line:column`."""
    return f"{path}:{at.line}:{at.column}"


def with_article(noun: str) -> str:
    """Return a noun after "a" or "an"."""
    return f"{'an' if noun[:1].lower() in {*'aeio'} else 'a'} {noun}"


def quantity(number: int, noun: str, many: str = "") -> str:
    """Return a number with its noun, `1 error`, `2 errors`; `many` is a plural of its own."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or f'{noun}s'}"


def joined_words(words: Sequence[str], before_last: str = "and") -> str:
    """Return words as a sentence lists them: `Ada`, `Ada and Bo`, `Ada, Bo, and Cy`."""
    *rest, last = words or ("",)
    comma = "," if len(rest) > 1 else ""
    return f"{', '.join(rest)}{comma} {before_last} {last}" if rest else last


def safe_text(text: str) -> str:
    """Return a text that is safe to print: one line, nothing active on a terminal or in a log."""
    return text if is_seen(text) and "##" not in text else _harmful().sub(_escape, text)


def is_decodable(text: str) -> bool:
    """Return whether every byte of a text could be decoded; a pattern takes long to tell."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def encodable_text(text: str) -> str:
    """Return a text that UTF-8 holds: a byte that was none, of a file name, stands in words."""
    return text.encode("utf-8", "backslashreplace").decode()


def fold_line(line: str) -> str:
    """Return a line of iCalendar or vCard in parts of at most 75 bytes, no character cut."""
    parts, size = [""], 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _LINE_BYTES:
            parts.append("")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n ".join(parts)


@cache
def _harmful() -> re.Pattern[str]:
    """Return the pattern of control, bidirectional, zero-width and undecodable characters.

    And of `##[`, with which build services are given orders from anywhere in a line. Joiners
    stay where they are needed. It is made when a text first needs it, as that takes long.
    """
    return re.compile(
        f"(?P<needed>{NEEDED_CHARACTERS})|{JOINERS}|"
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f"
        "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
        r"|[\t\r\n]|#(?=#\w*\[)"
    )


def _escape(match: re.Match[str]) -> str:
    if match["needed"]:
        return match[0]
    code = ord(match[0])
    if code in _UNDECODED:
        return f"\\x{code - _UNDECODED.start + 0x80:02x}"
    return next(f"\\{sign}{code:0{wide}x}" for sign, wide in _ESCAPES if code < 16**wide)
