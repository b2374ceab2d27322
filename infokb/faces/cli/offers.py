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
    others: tuple[str, ...] = ()
    yields: bool = False


def fitting_offers(offers: Iterable[Offer], typed: str, before: str = "") -> list[Any]:
    """Return the offers that fit what was typed, as Click takes them, with `before` in front.

    These are the words that begin so; where none does, those of which a part begins so, and
    at last those that contain it.
    """
    from click.shell_completion import CompletionItem

    from infokb.core.text import bare_name

    known, wanted = list(offers), bare_name(typed)
    for test in _TESTS:
        fitting = [
            offer
            for offer in known
            if any(test(bare_name(word), wanted) for word in (offer.word, *offer.others))
        ]
        first = [offer for offer in fitting if wanted and not offer.yields] or fitting
        if first:
            return [CompletionItem(before + offer.word, help=offer.help) for offer in first]
    return []


def _has_part(word: str, typed: str) -> bool:
    return bool(re.search(rf"\b{re.escape(typed)}", word))


def _contains(word: str, typed: str) -> bool:
    return typed in word


_TESTS: tuple[Callable[[str, str], bool], ...] = (str.startswith, _has_part, _contains)
