"""What a completion offers, and which of it fits what was typed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import TypeVar

from infokb.core.near_names import near_names
from infokb.core.text import bare_name
from infokb.core.value_class import value_class

MOST = 50
_NEVER = 9
_WORD_SIGNS = str.maketrans("-\u2010\u2011\u2013", "    ", "'\u2018\u2019\u02bc")
"""A hyphen joins words, and nobody types the apostrophe that stands in a name."""
ItemT = TypeVar("ItemT")


@value_class
class OfferedWord:
    """A word to choose: what it is called, what is written, and what tells it from others.

    It is also found by its `aliases`. A link to it shows `shown_text`, where that is not empty.
    """

    label: str
    text: str
    detail: str = ""
    aliases: tuple[str, ...] = ()
    shown_text: str = ""


@value_class
class OfferedWords:
    """The words that fit at a place.

    What is chosen replaces the text from `start` on, to the place, or to the `end` of the link
    that the place is in.
    """

    start: int
    words: tuple[OfferedWord, ...] = ()
    end: int | None = None


def fitting_words(partial_word: str, words: Iterable[OfferedWord]) -> tuple[OfferedWord, ...]:
    """Return the words that fit best, as `best_matches` ranks them."""
    names_and_words = (((word.label, *word.aliases), word) for word in words)
    return tuple(best_matches(partial_word, names_and_words))


def best_matches(
    partial_word: str, names_and_items: Iterable[tuple[Sequence[str], ItemT]]
) -> list[ItemT]:
    """Return the items whose names fit best: those that begin as typed, then the others in order.

    The words of a name count in any order, without case, accents and apostrophes; its first name
    counts most. Where nothing fits, names whose words are near to those typed do.
    """
    named_items = tuple(names_and_items)
    parts = _bare_name(partial_word).split()
    start = " ".join(parts)
    ranks_and_items = (
        (min(ranks), number, item)
        for number, (names, item) in enumerate(named_items)
        if (ranks := [_rank(start, parts, name) + min(at, 1) for at, name in enumerate(names)])
    )
    best = nsmallest(
        MOST, (entry for entry in ranks_and_items if entry[0] < _NEVER), key=itemgetter(0, 1)
    )
    return [item for _, _, item in best] or _near_matches(partial_word, named_items)


def _near_matches(
    partial_word: str, named_items: Iterable[tuple[Sequence[str], ItemT]]
) -> list[ItemT]:
    near = set(near_names(partial_word, (name for names, _ in named_items for name in names)))
    return [item for names, item in named_items if not near.isdisjoint(names)][:MOST]


def fitting_alias(partial_word: str, name: str, aliases: Iterable[str]) -> str:
    """Return the alias that fits what was typed where the name does not, empty where none does."""
    names = best_matches(partial_word, [((text,), text) for text in (name, *aliases)])
    return "" if not names or name in names else names[0]


def _rank(start: str, wanted_parts: Sequence[str], name: str) -> int:
    """Return how well a name fits, the best with 0."""
    bare_text = _bare_name(name)
    if not all(wanted_part in bare_text for wanted_part in wanted_parts):
        return _NEVER
    if bare_text.startswith(start):
        return 0
    parts = bare_text.split()
    are_beginnings = all(
        any(part.startswith(wanted_part) for part in parts) for wanted_part in wanted_parts
    )
    return 2 if are_beginnings else 4


@lru_cache(maxsize=1 << 16)
def _bare_name(name: str) -> str:
    return bare_name(name).translate(_WORD_SIGNS)
