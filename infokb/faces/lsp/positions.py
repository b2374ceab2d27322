"""Places in a text as editors count them: lines from 0, columns in units of an encoding.

The lines are those of `core.text`. Those of pygls also end at other characters, and it counts
wrong past the end of a last line.
"""

from lsprotocol.types import Position, PositionEncodingKind, Range

from infokb.core.text import Lines, Span

_UNITS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}
"""The codecs of the encodings, and the bytes of a unit; the third counts characters."""


class PositionConverter:
    """Converts places between infokb and an editor that counts columns in an encoding."""

    def __init__(self, encoding: PositionEncodingKind = PositionEncodingKind.Utf16) -> None:
        self.encoding = encoding

    def position(self, lines: Lines, offset: int) -> Position:
        """Return the place of a character."""
        line, column = lines.position(offset)
        start = offset - column + 1
        return Position(line - 1, self.width(lines.text[start:offset]))

    def range(self, lines: Lines, span: Span) -> Range:
        """Return the places of a span."""
        return Range(self.position(lines, span.start), self.position(lines, span.end))

    def offset(self, lines: Lines, position: Position) -> int:
        """Return the character at a place; one that is not there stands for the nearest before."""
        if position.line >= len(lines.starts):
            return len(lines.text)
        start, end = lines.span(max(position.line, 0) + 1)
        text = lines.text[start:end]
        if self.encoding not in _UNITS or text.isascii():
            return start + min(max(position.character, 0), len(text))
        units = 0
        for number, char in enumerate(text):
            units += self.width(char)
            if units > position.character:
                return start + number
        return end

    def width(self, text: str) -> int:
        """Return how many units a text takes."""
        if self.encoding not in _UNITS or text.isascii():
            return len(text)
        codec, size = _UNITS[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // size
