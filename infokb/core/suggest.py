"""The "did you mean" of every message."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import lru_cache
from heapq import nlargest

from infokb.core.late_module import import_later
from infokb.core.near_names import same_names
from infokb.core.text import fold
from infokb.core.value_class import record_class

_difflib = import_later("difflib")
_LONGEST = 64
_COMMON = 1000
_LIKELY = 20
_MOST_PATCHED = 64
"""When more words of a pair of letters came or went, they are set anew."""
_NO_WORDS: AbstractSet[str] = frozenset()
_NO_PATCH = (_NO_WORDS, _NO_WORDS)


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


@record_class
class WordIndex:
    """Many words by the pairs of letters in each, to find which is nearest to each of others."""

    words_by_pair: Mapping[str, AbstractSet[str]]
    patch: Mapping[str, tuple[AbstractSet[str], AbstractSet[str]]] = field(default_factory=dict)
    """The words of a pair that are gone, and those that came, until they are many."""

    def updated(self, gone_words: Iterable[str], new_words: Iterable[str]) -> "WordIndex":
        """Return the index without some words, then with others."""
        changes: dict[str, tuple[set[str], set[str]]] = {}
        for at, words in enumerate((gone_words, new_words)):
            for word in words:
                for pair in _pairs(word):
                    changes.setdefault(pair, (set(), set()))[at].add(word)
        patch, whole = {**self.patch}, {}
        for pair, (without, others) in changes.items():
            words_before = self.words_by_pair.get(pair, _NO_WORDS)
            missing, extra = patch.get(pair, _NO_PATCH)
            missing = (missing | without & words_before) - others
            extra = (extra - without | others) - words_before
            patch[pair] = missing, extra
            if len(missing) + len(extra) > _MOST_PATCHED:
                whole[pair] = words_before - missing | extra
                del patch[pair]
        return WordIndex({**self.words_by_pair, **whole} if whole else self.words_by_pair, patch)

    def words_with(self, pair: str) -> AbstractSet[str]:
        """Return the words that have a pair of letters."""
        words = self.words_by_pair.get(pair, _NO_WORDS)
        if pair not in self.patch:
            return words
        missing, extra = self.patch[pair]
        return words - missing | extra

    def may_differ(
        self, other: "WordIndex", word: str, nearest: "NearestWord", changed_words: Iterable[str]
    ) -> bool:
        """Return whether another index, in which words come or go, may know a nearer one.

        `nearest` is what this index knows.
        """
        pairs = _pairs_of_known(word)
        for changed_word in changed_words:
            shared = pairs & _pairs_of_known(changed_word)
            common = [(self.is_common(pair), other.is_common(pair)) for pair in shared]
            if (True, False) in common or (False, True) in common:
                return True
            count = common.count((False, False))
            if count * 2 >= len(pairs) and nearest.takes(
                changed_word, _likeness(changed_word, word, count)
            ):
                return True
        return False

    def is_common(self, pair: str) -> bool:
        """Return whether so many words have a pair of letters that it tells nothing."""
        return self._count_words_with(pair) > _COMMON

    def _count_words_with(self, pair: str) -> int:
        """Return how many words have a pair of letters; to copy them all would take long."""
        missing, extra = self.patch.get(pair, _NO_PATCH)
        return len(self.words_by_pair.get(pair, ())) - len(missing) + len(extra)

    def nearest(self, word: str, cutoff: float = 0.8) -> str | None:
        """Return what `nearest_word` gives, else the only one that `same_names` gives.

        The cost hardly grows with the number of words: only those are compared that share the
        most pairs of letters, and pairs that nearly all words have tell nothing.
        """
        return self.seek_nearest(word, cutoff).word

    def seek_nearest(self, word: str, cutoff: float = 0.8) -> "NearestWord":
        """Return the word that is nearest, and those that were compared."""
        pairs = _pairs(word)
        fewest = (len(pairs) + 1) // 2
        telling_pairs = [pair for pair in pairs if not self.is_common(pair)]
        telling_pairs.sort(key=self._count_words_with)
        telling = [self.words_with(pair) for pair in telling_pairs]
        rest = len(telling) - fewest + 1
        shared: Counter[str] = Counter()
        for words in telling[: max(0, rest)]:
            shared.update(words)
        for words in telling[max(0, rest) :]:
            shared.update(shared.keys() & words)
        half = [
            (_likeness(other, word, count), other)
            for other, count in shared.items()
            if count >= fewest
        ]
        likely = {other: likeness for likeness, other in nlargest(_LIKELY, half)}
        if near := nearest_word(word, likely, cutoff):
            return NearestWord(near, likely)
        names = same_names(word, likely)
        return NearestWord(names[0] if len(names) == 1 else None, likely)


@record_class
class NearestWord:
    """The word of an index that is nearest to another, if any, and how like are the likely ones."""

    word: str | None
    likely_words: Mapping[str, float]

    def takes(self, word: str, likeness: float) -> bool:
        """Return whether a word is among the likely ones, or would be if the index had it."""
        words = self.likely_words
        return (
            word in words
            or len(words) < _LIKELY
            or (likeness, word) > min((words[other], other) for other in words)
        )


def index_words(words: Iterable[str]) -> WordIndex:
    """Return the index of words."""
    words_by_pair: dict[str, set[str]] = {}
    for word in words:
        for pair in _pairs(word):
            words_by_pair.setdefault(pair, set()).add(word)
    return WordIndex(words_by_pair)


def _likeness(word: str, other: str, shared: int) -> float:
    return shared / (len(word) + len(other))


def _pairs(word: str) -> dict[str, None]:
    padded = f" {fold(word[:_LONGEST])} "
    return dict.fromkeys(padded[at : at + 2] for at in range(len(padded) - 1))


@lru_cache(maxsize=2048)
def _pairs_of_known(word: str) -> AbstractSet[str]:
    return _pairs(word).keys()


def _ratio(word: str, other: str) -> float:
    ratio: float = _difflib.SequenceMatcher(None, other, word).ratio()
    return ratio
