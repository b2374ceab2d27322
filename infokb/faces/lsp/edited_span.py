"""Where a text was edited, told from how it was before."""

from bisect import bisect_left
from collections.abc import Callable

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangeWholeDocument,
)

from infokb.core.text import Edit, Lines, Span, apply_edits
from infokb.faces.lsp.positions import PositionConverter


def edited_span(old_text: str, new_text: str) -> Span:
    """Return what of a text is new; empty where something was only taken away."""
    most = min(len(old_text), len(new_text))
    start = _common_size(most, lambda size: old_text[:size] == new_text[:size])
    most_at_end = most - start
    end = _common_size(
        most_at_end,
        lambda size: old_text[len(old_text) - size :] == new_text[len(new_text) - size :],
    )
    return Span(start, len(new_text) - end)


def _common_size(most: int, is_same: Callable[[int], bool]) -> int:
    """Return the largest size at which two texts are the same."""
    return bisect_left(range(1, most + 1), x=True, key=lambda size: not is_same(size))


def changed_text(
    text: str, change: TextDocumentContentChangeEvent, positions: PositionConverter
) -> str:
    """Return a text after a change that an editor tells of."""
    if isinstance(change, TextDocumentContentChangeWholeDocument):
        return change.text
    lines = Lines(text)
    places = (change.range.start, change.range.end)
    start, end = sorted(positions.offset(lines, place) for place in places)
    return apply_edits(text, [Edit(Span(start, end), change.text)])
