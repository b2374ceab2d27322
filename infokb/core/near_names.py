"""Names by words that are mistyped, swapped, or joined by hyphens: as the search of a site does."""

from collections.abc import Iterable

from infokb.core.patterns import compile_later
from infokb.core.text import bare_name

_BETWEEN = compile_later(r"[\W_]+")
_SHORT, _LONG = 4, 8
"""Words below the one must be right; those from the other on may have two wrong letters."""


def compared_name(text: str) -> str:
    """Return a text as names are compared: words without case, accents and what is between."""
    return _BETWEEN.sub(" ", bare_name(text)).strip()


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold, in any order, a word near to each word of a text."""
    by_name = {name: compared_name(name).split() for name in names}
    known_words = {word for words in by_name.values() for word in words}
    typed_words = compared_name(text).split()
    near_sets = [{word for word in known_words if _is_near(typed, word)} for typed in typed_words]
    return [
        name
        for name, words in by_name.items()
        if near_sets and not any(near.isdisjoint(words) for near in near_sets)
    ]


def same_names(text: str, names: Iterable[str]) -> list[str]:
    """Return the near names that have as many words as a text."""
    count = len(compared_name(text).split())
    return [name for name in near_names(text, names) if len(compared_name(name).split()) == count]


def _is_near(typed: str, word: str) -> bool:
    """Return whether a word, or its beginning, is probably what was typed."""
    size = len(typed)
    if size < _SHORT or word.startswith(typed):
        return typed == word[:size] and (size >= _SHORT or typed == word)
    most = 2 if size >= _LONG else 1
    return any(
        abs(len(text) - size) <= most
        and len({*typed} ^ {*text}) <= 2 * most
        and _count_edits(typed, text) <= most
        for text in (word, word[:size])
    )


def _count_edits(typed: str, word: str) -> int:
    """Return how many letters to add, drop, change, or swap with the next."""
    before: list[int] = []
    last = list(range(len(word) + 1))
    for at, letter in enumerate(typed, 1):
        row = [at]
        for to, other in enumerate(word, 1):
            steps = [last[to] + 1, row[-1] + 1, last[to - 1] + (letter != other)]
            if typed[at - 2 : at] == word[max(to - 2, 0) : to][::-1] and at > 1 and to > 1:
                steps.append(before[to - 2] + 1)
            row.append(min(steps))
        before, last = last, row
    return last[-1]
