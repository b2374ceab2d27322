"""Every card of an address book by itself: a bad one fails alone."""

from collections.abc import Iterator, Sequence

from infokb.core.cards.card_lines import MAX_LINE, CardLines, split_cards
from infokb.core.cards.card_property import CardProperty, CardPropertyError, parse_property
from infokb.core.value_class import value_class

_OF_FILES = frozenset({"VERSION", "PRODID", "REV"})
"""What is said of a card as a file, not of whom it is about."""


@value_class
class Card:
    """A card: the how many-th it is, the line it begins on, what it says.

    `dropped` are its pictures, sounds, and keys.
    """

    number: int
    line: int
    properties: Sequence[CardProperty]
    dropped: Sequence[CardProperty] = ()


@value_class
class CardFault:
    """A card that cannot be read: the how many-th it is, the line that shows it, and why."""

    number: int
    line: int
    reason: str


def read_cards(content: bytes, encoding: str = "utf-8") -> Iterator[Card | CardFault]:
    """Yield each card of a file, or why it cannot be read."""
    for found in split_cards(content, encoding):
        yield CardFault(found.number, found.at, found.fault) if found.fault else _card(found)


def _card(found: CardLines) -> Card | CardFault:
    properties, dropped = list[CardProperty](), list[CardProperty]()
    for at, text in found.lines:
        try:
            read = parse_property(text)
        except CardPropertyError as error:
            return CardFault(found.number, at, str(error))
        if read.is_data:
            dropped.append(read)
        elif len(text) > MAX_LINE:
            return CardFault(found.number, at, f"it is longer than {MAX_LINE // 1024} KiB")
        elif read.name not in _OF_FILES:
            properties.append(read)
    return Card(found.number, found.begins, properties, dropped)
