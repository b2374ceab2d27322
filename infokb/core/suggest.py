"""The "did you mean" of every message."""

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest

from infokb.core.late_module import import_later
from infokb.core.lazy_property import lazy_property
from infokb.core.near_names import same_names
from infokb.core.text import fold
from infokb.core.value_class import lazy_value_class

_difflib = import_later("difflib")
_LONGEST = 64
_COMMON = 1000
_LIKELY = 20


def nearest_word(word: str, words: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the word that is nearest, None when none is near or two are equally so."""
    by_fold = {fold(other): other for other in words}
    folded = fold(word)
    best = _difflib.get_close_matches(folded, by_fold, n=2, cutoff=cutoff)
    if not best or (len(best) > 1 and _ratio(folded, best[0]) == _ratio(folded, best[1])):
        return None
    return by_fold[best[0]]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return the help for a word that is not known, empty when nothing is near."""
    near = nearest_word(word, words)
    return f"did you mean `{near}`?" if near else ""


@lazy_value_class
class WordIndex:
    """Many words, gathered once, to find the one that is nearest to each of many others."""

    words: tuple[str, ...]

    @lazy_property
    def _by_pair(self) -> dict[str, set[str]]:
        by_pair: dict[str, set[str]] = {}
        for word in self.words:
            for pair in _pairs(word):
                by_pair.setdefault(pair, set()).add(word)
        return by_pair

    def updated(self, words: tuple[str, ...]) -> "WordIndex":
        """Return other words, of which most are the same."""
        fresh = WordIndex(words)
        if "_by_pair" in self.__dict__:
            before, after = set(self.words), set(words)
            changed_pairs = {pair for word in before ^ after for pair in _pairs(word)}
            by_pair = dict(self._by_pair)
            by_pair.update((pair, set(self._by_pair.get(pair, ()))) for pair in changed_pairs)
            for word in before - after:
                for pair in _pairs(word):
                    by_pair[pair].discard(word)
            for word in after - before:
                for pair in _pairs(word):
                    by_pair[pair].add(word)
            fresh.__dict__["_by_pair"] = by_pair
        return fresh

    def nearest(self, word: str, cutoff: float = 0.8) -> str | None:
        """Return what `nearest_word` gives, else the only one that `same_names` gives.

        The cost hardly grows with the number of words: only those are compared that share the
        most pairs of letters, and pairs that nearly all words have tell nothing.
        """
        shared: Counter[str] = Counter()
        pairs = tuple(_pairs(word))
        for pair in pairs:
            having = self._by_pair.get(pair, ())
            if len(having) <= _COMMON:
                shared.update(having)
        half = [other for other, count in shared.items() if count * 2 >= len(pairs)]
        likely = nlargest(
            _LIKELY, half, key=lambda other: (shared[other] / (len(other) + len(word)), other)
        )
        if near := nearest_word(word, likely, cutoff):
            return near
        names = same_names(word, likely)
        return names[0] if len(names) == 1 else None


def _pairs(word: str) -> Iterable[str]:
    padded = f" {fold(word[:_LONGEST])} "
    return dict.fromkeys(padded[at : at + 2] for at in range(len(padded) - 1))


def _ratio(word: str, other: str) -> float:
    ratio: float = _difflib.SequenceMatcher(None, other, word).ratio()
    return ratio
