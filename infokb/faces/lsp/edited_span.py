"""Where a text was edited, told from how it was before."""

from bisect import bisect_left
from collections.abc import Callable

from infokb.core.text import Span


def edited_span(before: str, after: str) -> Span:
    """Return what of a text is new; empty where something was only taken away."""
    most = min(len(before), len(after))
    start = _same(most, lambda size: before[:size] == after[:size])
    left = most - start
    end = _same(left, lambda size: before[len(before) - size :] == after[len(after) - size :])
    return Span(start, len(after) - end)


def _same(most: int, is_same: Callable[[int], bool]) -> int:
    """Return the largest size at which two texts are the same."""
    return bisect_left(range(1, most + 1), x=True, key=lambda size: not is_same(size))
