"""What a completion offers, and which of it fits what was typed."""

from collections.abc import Iterable, Iterator

from infokb.core.text import bare_name
from infokb.core.value_class import value_class

MOST = 50


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
    """Return the words that fit best: those that begin as typed, then those with all its words.

    The words of a name count in any order, without case and accents.
    """
    wanted = bare_name(typed).split()
    ranked = [
        (min(ranks), number, word)
        for number, word in enumerate(words)
        if (ranks := list(_ranks(wanted, word)))
    ]
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(word for _, _, word in ranked[:MOST])


def _ranks(wanted: list[str], word: OfferedWord) -> Iterator[int]:
    """Yield how well each name of a word fits, the best with 0."""
    for extra, name in enumerate((word.label, *word.aliases)):
        bare = bare_name(name)
        parts = bare.split()
        rest = min(extra, 1)
        if bare.startswith(" ".join(wanted)):
            yield rest
        elif all(any(part.startswith(typed) for part in parts) for typed in wanted):
            yield 2 + rest
        elif all(typed in bare for typed in wanted):
            yield 4 + rest
