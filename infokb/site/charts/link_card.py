"""The picture that a link to the public site shows: a dot for each insight, theme by theme."""

import struct
import zlib
from collections.abc import Sequence
from math import ceil, floor, hypot, sqrt

WIDTH, HEIGHT = 1200, 630
_PAPER, _LINE, _BLUE = (252, 251, 249), (243, 241, 236), (11, 87, 164)
_LEFT, _STEP, _RADIUS, _MOST = 96.0, 44.0, 14.0, 23
_TOP, _ROW = 240.0, 74.0

Color = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def draw_card(numbers: Sequence[int]) -> bytes:
    """Return a PNG: the site's sign, and below it a row for each number, with as many dots."""
    canvas = _Canvas()
    canvas.fill((_LEFT, 82, _LEFT + 62, 144), _RADIUS, _BLUE)
    for width, y in ((36, 92.0), (25, 113.0), (32, 134.0)):  # the lines of `icon.svg`
        canvas.fill((_LEFT + 13, y, _LEFT + 13 + width, y), 4.5, _PAPER)
    for row, number in enumerate(numbers):
        y = _TOP + row * _ROW
        canvas.fill((_LEFT, y, WIDTH - _LEFT, y), 1.0, _LINE)
        for dot in range(min(number, _MOST)):
            x = _LEFT + dot * _STEP
            canvas.fill((x, y, x, y), _RADIUS, _BLUE)
    return canvas.png()


def _reach(radius: float, down: float) -> float:
    """Return how far to the side a circle reaches, so far below its middle."""
    return sqrt(max(0.0, radius**2 - down**2))


class _Canvas:
    """Rows of pixels, which boxes with round corners are drawn on."""

    def __init__(self) -> None:
        self._rows = [bytearray(bytes(_PAPER) * WIDTH) for _ in range(HEIGHT)]

    def fill(self, box: Box, radius: float, color: Color) -> None:
        """Fill all that is no farther than a radius from a box, with a smooth edge."""
        left, top, right, bottom = box
        for row in range(int(top - radius), int(bottom + radius) + 2):
            down = max(top - row, 0.0, row - bottom)
            whole = _reach(radius - 0.5, down)
            first, last = (ceil(left - whole), floor(right + whole) + 1) if whole else (0, 0)
            self._rows[row][first * 3 : last * 3] = bytes(color) * (last - first)
            edge = _reach(radius + 0.5, down)
            for column in range(floor(left - edge), ceil(right + edge) + 1):
                if not first <= column < last:
                    away = hypot(max(left - column, 0.0, column - right), down)
                    self._mix(row, column * 3, color, radius + 0.5 - away)

    def _mix(self, row: int, at: int, color: Color, cover: float) -> None:
        """Let a color cover a part of a pixel, if any."""
        pixels, share = self._rows[row], min(1.0, max(0.0, cover))
        for part, value in enumerate(color, at):
            pixels[part] += round((value - pixels[part]) * share)

    def png(self) -> bytes:
        """Return the picture as PNG."""
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        lines = b"".join(b"\0" + row for row in self._rows)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
            for kind, content in chunks
        )
