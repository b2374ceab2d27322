"""Places in notes and what is said of each: the first of many that say the same, and a count."""

from collections import Counter
from collections.abc import Iterable, Iterator

from infokb.core.text import safe_text

_MOST = 10


def place_lines(places: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each place, ten at most of those of which the same is said."""
    numbers: Counter[str] = Counter()
    for where, what in dict.fromkeys(places):
        numbers[what] += 1
        if numbers[what] <= _MOST:
            yield safe_text(f"{where}: {what}")
    for what, number in numbers.items():
        if number > _MOST:
            yield safe_text(f"and {number - _MOST} more: {what}")
