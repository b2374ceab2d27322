"""The words by which links lead to files, and elsewhere when files come or go."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from infokb.core.markdown.links import Link
from infokb.core.vault.resolve import link_word

_MOST = 4096


@lru_cache(_MOST)
def words_of_target(target: str) -> tuple[str, ...]:
    """Return the words by which a link's target may be looked for, each once."""
    ends = (target, target.partition("?")[0])
    return tuple(dict.fromkeys(link_word(end) for end in ends if end))


def links_with_any(links: Iterable[Link], words: AbstractSet[str]) -> list[Link]:
    """Return the links whose targets may be looked for by any of some words."""
    return [link for link in links if not words.isdisjoint(words_of_target(link.target))]
