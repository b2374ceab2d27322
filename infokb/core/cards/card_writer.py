"""Cards as bytes that every address book reads: versions 3.0 and 4.0."""

from collections.abc import Iterator, Sequence

from infokb.core.cards.card_property import parse_property
from infokb.core.cards.card_reader import BASE_PROPERTY, Card, read_cards
from infokb.core.cards.person_card import CardFacts, card_lines
from infokb.core.errors import BrokenPromiseError
from infokb.core.text import fold_line

CARD_PRODUCT = "PRODID:-//infokb//EN"


def write_card(
    facts: CardFacts, version: str = "3.0", *, data: Sequence[str] = (), is_base: bool = False
) -> bytes:
    """Return a card, read back and compared; raise BrokenPromiseError where it says otherwise.

    `data` are lines of pictures to add. With `is_base` the card holds what it says now, so that
    it is known later what was changed.
    """
    lines = [line.encode("utf-8", "replace").decode() for line in card_lines(facts, version)]
    expected_properties = [parse_property(line) for line in lines]
    digests = "".join(dict.fromkeys(each.digest for each in expected_properties))
    base = (f"{BASE_PROPERTY}:{digests}",) if is_base else ()
    whole = _whole((*lines, *data, *base), version)
    content = "".join(f"{fold_line(line)}\r\n" for line in whole).encode("utf-8", "replace")
    properties = [
        [each.meaning for each in card.properties] if isinstance(card, Card) else []
        for card in read_cards(content)
    ]
    if properties != [[each.meaning for each in expected_properties]]:
        raise BrokenPromiseError(f"the card of `{facts.name}` does not read as it was meant")
    return content


def _whole(lines: tuple[str, ...], version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield CARD_PRODUCT
    yield from lines
    yield "END:VCARD"
