"""The line of a finding, and the carets below what it is about."""

from typing import NamedTuple

from infokb.actions.lint.problem import Problem
from infokb.core.text import safe_text
from infokb.faces.terminal.width import shorten_end, shorten_start, text_width

_WINDOW = 96
_LEAST = 24
"""How many columns are kept on each side of a long finding."""
_LONGEST = 400
"""More characters than ever fit, however long a line is."""
_TAB = "    "


class Excerpt(NamedTuple):
    """A line of a note as it is printed, and the carets below it."""

    source: str
    carets: str


def finding_excerpt(problem: Problem, columns: int = 0) -> Excerpt:
    """Return the line in which a finding begins, cut to a window around it, where it fits."""
    note, span = problem.note, problem.finding.span
    first = note.lines.position(span.start).line
    line = note.lines.span(first)
    end = max(span.start, min(span.end, line.end))
    last = note.lines.position(max(span.start, span.end - 1)).line
    more = f" to line {last}" if last > first else ""
    window = min(columns - len(more), _WINDOW) if columns > 0 else _WINDOW
    before = _plain(note.text[max(line.start, span.start - _LONGEST) : span.start])
    under = _plain(note.text[span.start : min(end, span.start + _LONGEST)])
    after = _plain(note.text[end : min(line.end, end + _LONGEST)])
    least = min(_LEAST, window // 4)
    under = shorten_end(
        under, window - min(text_width(before), least) - min(text_width(after), least)
    )
    room = window - text_width(under)
    before = shorten_start(before, max(room // 2, room - text_width(after)))
    after = shorten_end(after, room - text_width(before))
    return Excerpt(
        before + under + after, " " * text_width(before) + "^" * max(1, text_width(under)) + more
    )


def _plain(text: str) -> str:
    return safe_text(text.replace("\t", _TAB))
