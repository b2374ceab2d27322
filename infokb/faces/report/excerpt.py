"""The line of a finding, and the carets below what it is about."""

from infokb.actions.lint import Problem
from infokb.core.text import show
from infokb.faces.columns import width

_WINDOW = 96


def excerpt(problem: Problem) -> tuple[str, str]:
    """Give the line of a finding, cut to a window, and the carets below its span."""
    note, span = problem.note, problem.finding.span
    line = note.lines.span(note.lines.position(span.start).line)
    end = max(span.start + 1, min(span.end, line.end))
    first = line.start
    if span.start - first > _WINDOW // 2:
        first = span.start - _WINDOW // 2
    last = min(line.end, first + _WINDOW)
    before = show(note.text[first : span.start])
    under = show(note.text[span.start : min(end, last)]) or " "
    lead = "…" if first > line.start else ""
    tail = "…" if last < line.end else ""
    source = f"{lead}{show(note.text[first:last])}{tail}"
    return source, " " * (width(before) + len(lead)) + "^" * max(1, width(under))
