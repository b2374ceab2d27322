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
    first_line = note.lines.position(span.start).line
    line = note.lines.span(first_line)
    end = max(span.start, min(span.end, line.end))
    last_line = note.lines.position(max(span.start, span.end - 1)).line
    more = f" to line {last_line}" if last_line > first_line else ""
    window = min(columns - len(more), _WINDOW) if columns > 0 else _WINDOW
    text_before = _printable(note.text[max(line.start, span.start - _LONGEST) : span.start])
    finding_text = _printable(note.text[span.start : min(end, span.start + _LONGEST)])
    text_after = _printable(note.text[end : min(line.end, end + _LONGEST)])
    least = min(_LEAST, window // 4)
    finding_text = shorten_end(
        finding_text,
        window - min(text_width(text_before), least) - min(text_width(text_after), least),
    )
    room = window - text_width(finding_text)
    text_before = shorten_start(text_before, max(room // 2, room - text_width(text_after)))
    text_after = shorten_end(text_after, room - text_width(text_before))
    return Excerpt(
        text_before + finding_text + text_after,
        " " * text_width(text_before) + "^" * max(1, text_width(finding_text)) + more,
    )


def _printable(text: str) -> str:
    return safe_text(text.replace("\t", _TAB))
