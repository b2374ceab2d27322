"""Words that are offered for what was typed, by how they fit it."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Offer(NamedTuple):
    """A word, what it means, and other words that stand for it.

    One that `yields` is offered only where no other fits by what was typed.
    """

    word: str
    help: str = ""
    synonyms: tuple[str, ...] = ()
    yields: bool = False


def fitting_offers(offers: Iterable[Offer], partial_word: str, lead: str = "") -> list[Any]:
    """Return the offers that fit what was typed, as Click takes them, with `lead` in front.

    These are the words that begin so; where none does, those of which a part begins so, and
    at last those that contain it.
    """
    from click.shell_completion import CompletionItem

    from infokb.core.text import bare_name

    all_offers, bare_word = list(offers), bare_name(partial_word)
    for test in _TESTS:
        fitting = [
            offer
            for offer in all_offers
            if any(test(bare_name(word), bare_word) for word in (offer.word, *offer.synonyms))
        ]
        offers_to_show = [offer for offer in fitting if bare_word and not offer.yields] or fitting
        if offers_to_show:
            return [CompletionItem(lead + offer.word, help=offer.help) for offer in offers_to_show]
    return []


def _has_part(word: str, partial_word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(partial_word)}", word))


def _contains(word: str, partial_word: str) -> bool:
    return partial_word in word


_TESTS: tuple[Callable[[str, str], bool], ...] = (str.startswith, _has_part, _contains)
