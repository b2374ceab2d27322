"""What a completion offers, and which of it fits what was typed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import TypeVar

from infokb.core.text import bare_name
from infokb.core.value_class import value_class

MOST = 50
_NEVER = 9
ItemT = TypeVar("ItemT")


@value_class
class OfferedWord:
    """A word to choose: what it is called, what is written, and what tells it from others.

    It is also found by its `aliases`.
    """

    label: str
    text: str
    detail: str = ""
    aliases: tuple[str, ...] = ()


@value_class
class OfferedWords:
    """The words that fit at a place; what is chosen replaces the text from `start` on."""

    start: int
    words: tuple[OfferedWord, ...] = ()


def fitting_words(typed: str, words: Iterable[OfferedWord]) -> tuple[OfferedWord, ...]:
    """Return the words that fit best, as `best_matches` ranks them."""
    named = (((word.label, *word.aliases), word) for word in words)
    return tuple(best_matches(typed, named))


def best_matches(typed: str, named: Iterable[tuple[Sequence[str], ItemT]]) -> list[ItemT]:
    """Return the items whose names fit best: those that begin as typed, then the others in order.

    The words of a name count in any order, without case and accents; its first name counts most.
    """
    wanted = _bare_name(typed).split()
    start = " ".join(wanted)
    ranked = (
        (min(ranks), number, item)
        for number, (names, item) in enumerate(named)
        if (ranks := [_rank(start, wanted, name) + min(at, 1) for at, name in enumerate(names)])
    )
    best = nsmallest(MOST, (entry for entry in ranked if entry[0] < _NEVER), key=itemgetter(0, 1))
    return [item for _, _, item in best]


def _rank(start: str, wanted: Sequence[str], name: str) -> int:
    """Return how well a name fits, the best with 0."""
    bare = _bare_name(name)
    if not all(typed in bare for typed in wanted):
        return _NEVER
    if bare.startswith(start):
        return 0
    parts = bare.split()
    begun = all(any(part.startswith(typed) for part in parts) for typed in wanted)
    return 2 if begun else 4


@lru_cache(maxsize=1 << 16)
def _bare_name(name: str) -> str:
    return bare_name(name)
