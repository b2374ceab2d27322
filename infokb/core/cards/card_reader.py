"""Every card of an address book by itself: a bad one fails alone."""

from collections.abc import Iterable, Iterator, Sequence

from infokb.core.cards.card_lines import MAX_LINE, CardLines, split_cards
from infokb.core.cards.card_property import (
    CardProperty,
    CardPropertyError,
    parse_property,
    seen_text,
)
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class

BASE_PROPERTY = "X-INFOKB"
"""What each line said when infokb wrote the card, so that what was changed since is known.

The digests stand without a comma between them, at which servers cut values.
"""
_DIGEST = compile_later(r"[0-9a-f]{8}")
_OF_FILES = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV"})
"""What is said of a card as a file, not of whom it is about."""


@value_class
class Card:
    """A card: the how many-th it is, the line it begins on, what it says.

    `data_properties` are its pictures, sounds, and keys, `base` the digests of what infokb wrote.
    """

    number: int
    line: int
    properties: Sequence[CardProperty]
    data_properties: Sequence[CardProperty] = ()
    base: frozenset[str] = frozenset()


@value_class
class CardFault:
    """A card that cannot be read: the how many-th it is, the line that shows it, and why."""

    number: int
    line: int
    reason: str


def read_cards(content: bytes, encoding: str = "utf-8") -> Iterator[Card | CardFault]:
    """Yield each card of a file, or why it cannot be read."""
    for lines in split_cards(content, encoding):
        yield CardFault(lines.number, lines.at, lines.fault) if lines.fault else _card(lines)


def _card(lines: CardLines) -> Card | CardFault:
    properties, data, base = list[CardProperty](), list[CardProperty](), set[str]()
    for at, text in lines.lines:
        try:
            property_ = parse_property(text)
        except CardPropertyError as error:
            return CardFault(lines.number, at, str(error))
        if property_.is_data:
            data.append(property_)
        elif len(text) > MAX_LINE:
            return CardFault(lines.number, at, f"it is longer than {MAX_LINE // 1024} KiB")
        elif property_.name == BASE_PROPERTY:
            base |= set(_DIGEST.findall(property_.text))
        elif property_.name not in _OF_FILES:
            properties.append(property_)
    return Card(lines.number, lines.begins, properties, data, frozenset(base))


def usable_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that a card can have, of those that a note keeps."""
    for line in map(seen_text, lines):
        try:
            property_ = parse_property(line)
        except CardPropertyError:
            continue
        is_other = property_.is_data or property_.name in {BASE_PROPERTY, *_OF_FILES}
        if not is_other and len(line) <= MAX_LINE and line[:1] not in {" ", "\t"}:
            yield line
