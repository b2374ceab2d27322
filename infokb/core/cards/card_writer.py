"""Cards as bytes that every address book reads: versions 3.0 and 4.0."""

from collections.abc import Iterator

from infokb.core.cards.card_property import parse_property
from infokb.core.cards.card_reader import Card, read_cards
from infokb.core.cards.person_card import CardFacts, card_lines
from infokb.core.errors import BrokenPromiseError
from infokb.core.text import fold_line

CARD_PRODUCT = "PRODID:-//infokb//EN"


def write_card(facts: CardFacts, version: str = "3.0") -> bytes:
    """Return a card, read back and compared; raise BrokenPromiseError where it says otherwise."""
    lines = tuple(card_lines(facts, version))
    content = "".join(f"{fold_line(line)}\r\n" for line in _whole(lines, version)).encode(
        "utf-8", "replace"
    )
    meant = [parse_property(line.encode("utf-8", "replace").decode()).meaning for line in lines]
    found = [
        [each.meaning for each in card.properties] if isinstance(card, Card) else []
        for card in read_cards(content)
    ]
    if found != [meant]:
        raise BrokenPromiseError(f"the card of `{facts.name}` does not read as it was meant")
    return content


def _whole(lines: tuple[str, ...], version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield CARD_PRODUCT
    yield from lines
    yield "END:VCARD"
