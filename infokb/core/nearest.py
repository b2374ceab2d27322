"""The "did you mean" of every message."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from infokb.core.text import fold


def nearest(word: str, words: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Give the word that is nearest, None when none is near or two are equally so."""
    by_fold = {fold(other): other for other in words}
    folded = fold(word)
    best = get_close_matches(folded, by_fold, n=2, cutoff=cutoff)
    if not best or (len(best) > 1 and _ratio(folded, best[0]) == _ratio(folded, best[1])):
        return None
    return by_fold[best[0]]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Give the hint for a word that is not known, empty when nothing is near."""
    near = nearest(word, words)
    return f"did you mean `{near}`?" if near else ""


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()
