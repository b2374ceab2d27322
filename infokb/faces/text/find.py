"""What a search has found, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infokb.actions.query.find import FoundLine, FoundNote
from infokb.core.text import Span, quantity, safe_text
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import shorten_end, shorten_start, text_width

_LINES = 3
"""Lines of a note that are shown at most on a terminal."""


def record(hits: Sequence[FoundNote]) -> dict[str, object]:
    """Return found lines as plain data; where the name was found the text is the name."""
    return {
        "format_version": 1,
        "matches": [
            {
                "path": match.note.path,
                "name": match.note.name,
                "line": line.number or 1,
                "column": line.first.start + 1 if line.number else 1,
                "text": line.text,
            }
            for match in hits
            for line in match.lines
        ],
    }


def render(hits: Sequence[FoundNote], paint: Paint) -> str:
    """Return found notes for a terminal: each with its best lines, which are cut to the width."""
    blocks = ("\n".join(_note_block(match, paint)) for match in hits)
    return escape.escape_orders("\n\n".join(blocks))


def render_lines(hits: Iterable[FoundNote], paint: Paint) -> str:
    """Return every found line whole, behind its place, as `path:line: text`."""
    lines = (
        f"{safe_text(match.note.path)}:{line.number or 1}: {_whole_line(line, paint)}"
        for match in hits
        for line in match.lines
    )
    return escape.escape_orders("\n".join(lines))


def _note_block(match: FoundNote, paint: Paint) -> Iterator[str]:
    name_spans = next((_safe_line(line).spans for line in match.lines if not line.number), ())
    path = shorten_start(safe_text(match.note.path), paint.columns)
    folder_length = len(path) - len(safe_text(f"{match.note.name}.md"))
    path_spans = [
        Span(max(start + folder_length, 0), max(end + folder_length, 0))
        for start, end in name_spans
    ]
    yield _paint_spans(path, path_spans, paint, "cyan")
    lines = [line for line in match.lines if line.number]
    for line in lines[:_LINES]:
        lead = f"  {line.number}: "
        text, spans = _cut_line(_safe_line(line), paint.columns - len(lead))
        yield paint(lead, "dim") + _paint_spans(text, spans, paint)
    if len(lines) > _LINES:
        yield paint(f"  and {quantity(len(lines) - _LINES, 'more line')}", "dim")


def _whole_line(line: FoundLine, paint: Paint) -> str:
    if not paint.has_color:
        return safe_text(line.text.strip())
    safe_line = _safe_line(line)
    return _paint_spans(safe_line.text, safe_line.spans, paint)


class _SafeLine(NamedTuple):
    """A line that is safe to print, without blanks around it, and where its words stand."""

    text: str
    spans: Sequence[Span]
    best_span: Span


def _safe_line(line: FoundLine) -> _SafeLine:
    text = line.text.replace("\t", " ")
    indent = len(text) - len(text.lstrip(" "))
    text = text.strip(" ")

    def shifted(span: Span) -> Span:
        start, end = (len(safe_text(text[: at - indent])) for at in span)
        return Span(start, end)

    return _SafeLine(safe_text(text), [*map(shifted, line.spans())], shifted(line.first))


def _cut_line(line: _SafeLine, columns: int) -> tuple[str, Sequence[Span]]:
    """Return a line cut to a width around its best word."""
    if text_width(line.text) <= columns:
        return line.text, line.spans
    start = _window_start(line, columns)
    lead = "…" if start else ""
    text = shorten_end(lead + line.text[start:], columns)
    spans_in_window = (Span(a - start + len(lead), b - start + len(lead)) for a, b in line.spans)
    return text, [
        Span(a, min(b, len(text))) for a, b in spans_in_window if len(lead) <= a < len(text)
    ]


def _window_start(line: _SafeLine, columns: int) -> int:
    """Return where the shown part of a long line begins: at a word if one is near."""
    span_start = line.best_span.start
    if text_width(line.text[: line.best_span.end]) < columns * 3 // 4:
        return 0
    end = len(line.text) - len(shorten_start(line.text, columns)) + 1
    start = min(max(span_start - columns // 4, 0), end)
    blank = line.text.find(" ", start, span_start)
    return blank + 1 if blank >= 0 else start


def _paint_spans(text: str, spans: Sequence[Span], paint: Paint, *styles: str) -> str:
    """Return a text with its words in bold."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(paint(text[at:start], *styles))
        pieces.append(paint(text[start:end], "bold", *styles))
        at = end
    return "".join((*pieces, paint(text[at:], *styles)))
