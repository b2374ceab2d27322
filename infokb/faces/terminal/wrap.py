"""Text that fits a terminal: wrapped lines behind a lead, and tables that shrink."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from infokb.core.patterns import compile_later
from infokb.core.text import safe_text
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import (
    pad_text,
    shorten_end,
    text_width,
    wide_breaks,
)

WRAP_COLUMNS = 96
"""How wide a line is at most, so that it reads well."""
_LEAST_TEXT = 20
"""The fewest columns of text behind a lead; where there are fewer, the lines below begin early."""
_EARLY = 4
_DATE = compile_later(r"\d{4}-\d{2}-\d{2}")
_PAINT = compile_later(r"\x1b\[[0-9;]*m")
_LEAST_CELL, _LEAST_DATED, _LEAST_FIRST = 8, 11, 16
"""The fewest columns of a cell, of one with a date and time, and of one in the first column."""
_SHORT_CELL = 10
"""What is never cut."""


def wrap_text(text: str, paint: Paint, lead: str = "  ") -> list[str]:
    """Return a text in lines that fit, the first behind a lead, the others below its text."""
    return _wrap(safe_text(text), min(paint.columns or WRAP_COLUMNS, WRAP_COLUMNS), lead)


def wrap_record(text: str, paint: Paint, lead: str = "  ") -> list[str]:
    """Return an entry of a list in lines that fit a terminal; in a pipe it is one line."""
    return _wrap(safe_text(text), paint.columns or sys.maxsize, lead)


def fit_line(line: str, paint: Paint) -> list[str]:
    """Return a line that is safe, and may be painted, in lines that fit a terminal."""
    text = line.lstrip(" ")
    return _wrap(text, paint.columns or sys.maxsize, line[: len(line) - len(text)]) or [""]


def _wrap(text: str, columns: int, lead: str) -> list[str]:
    text, margin = text.strip(), text_width(lead)
    if margin + _width(text) <= columns:
        return [f"{lead}{text}"] if text else []
    if columns - margin < _LEAST_TEXT:
        margin = min(margin, _EARLY)
    lines, line, is_start = list[str](), lead, True
    for space, piece in _pieces(text):
        gap = "" if is_start else space
        if _width(line) + len(gap) + _width(piece) > columns and _width(line) > margin:
            lines.append(line.rstrip())
            line, gap = " " * margin, ""
        line, is_start = f"{line}{gap}{piece}", False
    return [*lines, line]


def _width(text: str) -> int:
    """Return how wide a text is that may be painted."""
    return text_width(_PAINT.sub("", text)) if "\x1b" in text else text_width(text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a line can be broken before, each with the space between it and what precedes."""
    for word in text.split():
        for at, piece in enumerate(wide_breaks(word)):
            yield ("" if at else " ", piece)


def titled_lines(title: str, lines: Iterable[str], paint: Paint) -> list[str]:
    """Return a title and its lines behind a blank line; nothing when there are no lines."""
    body = list(lines)
    return ["", *paint_lines(wrap_text(title, paint, ""), paint, "bold"), *body] if body else []


def paint_lines(lines: Iterable[str], paint: Paint, *styles: str) -> list[str]:
    """Return lines in the styles."""
    return [paint(line, *styles) for line in lines]


def cite(text: str, source: str, paint: Paint, lead: str = "  - ") -> list[str]:
    """Return a text and, below it, where it is from."""
    source_lines = wrap_text(source, paint, " " * text_width(lead))
    return [*wrap_text(text, paint, lead), *paint_lines(source_lines, paint, "dim")]


def table_lines(rows: Sequence[Sequence[str]], paint: Paint) -> list[str]:
    """Return rows, a heading first, as a table whose longest columns shrink to fit a terminal.

    The first column keeps the most. Where not even narrow columns fit, each row is a paragraph.
    """
    columns = list(zip(*rows, strict=True))
    widths = [max(map(text_width, column)) for column in columns]
    if paint.columns:
        widths = _shrink(widths, list(map(_least_width, columns)), paint.columns)
        if sum(widths) + 2 * len(widths) - 2 > paint.columns:
            return _paragraphs(rows, paint)
    return [
        "  ".join(
            pad_text(shorten_end(cell, width), width)
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _least_width(column: Sequence[str]) -> int:
    """Return how narrow a column can be, its heading first: a date is not cut."""
    is_dated = all(_DATE.match(cell) for cell in column[1:] if cell)
    width = max(map(text_width, column))
    if width <= _SHORT_CELL:
        return width
    return min(width, _LEAST_DATED if is_dated else _LEAST_CELL)


def _shrink(widths: Sequence[int], least: Sequence[int], columns: int) -> list[int]:
    """Return widths that fit where they can: the widest after the first gives way, then that."""
    widths_that_fit = list(widths)
    spare = columns - sum(widths) - 2 * len(widths) + 2
    while spare < 0:
        wider_columns = [
            at for at in range(1, len(widths_that_fit)) if widths_that_fit[at] > least[at]
        ]
        if not wider_columns:
            break
        widths_that_fit[max(wider_columns, key=lambda at: widths_that_fit[at])] -= 1
        spare += 1
    widths_that_fit[0] = max(min(widths[0], _LEAST_FIRST), widths[0] + min(spare, 0))
    return widths_that_fit


def _paragraphs(rows: Sequence[Sequence[str]], paint: Paint) -> list[str]:
    heading, *rows_below = rows
    lines = []
    for row in rows_below:
        lines += wrap_text(row[0], paint, "")
        for name, cell in zip(heading[1:], row[1:], strict=True):
            lines += wrap_text(cell, paint, f"  {name}: ")
    return lines
