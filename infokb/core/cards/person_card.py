"""What a card says of a person or an organization, and the card that says it.

Some properties are fields of notes; all others are kept as they are. One that says more than the
field does, as a department or a kind of number, is kept too, and stands for the field.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from itertools import chain

from infokb.core.cards.card_fields import (
    ORGANIZATION_FIELDS,
    PERSON_FIELDS,
    card_name,
    is_organization_card,
    marks_organization,
)
from infokb.core.cards.card_property import CardProperty, escaped, parse_property, unescaped
from infokb.core.cards.card_reader import Card
from infokb.core.file_names import portable_name
from infokb.core.journey.person_names import split_name
from infokb.core.patterns import compile_later
from infokb.core.text import encodable_text, fold
from infokb.core.value_class import value_class

_TOLD_APART = compile_later(r"(?: \(.*\)| \d+)?")
"""What tells a note from another of the same name."""
_WORD = compile_later(r"[^\s,.;]+")
"""A word of a name: `Ng` in `Dr. Eva Ng, MBA`."""
VERSIONS = ("3.0", "4.0")
_NAMESPACE = uuid.UUID("5a9f6d0e-3b0f-5b5c-8f5e-7d3c0f3a2b61")
_MARKUP = compile_later(
    r"^[ \t]*(?:[#>|]|```|~~~|[-=*_ \t]{3,}$|(?:[-*+]|\d+[.)])[ \t]+\[.\])"
    r"|%%|<|\[\[|\{\{|\$\$|::",
    re.MULTILINE,
)
"""What is more than paragraphs and lists."""


@value_class
class CardFacts:
    """What is known of a person or an organization: texts by field, and lines that are kept.

    `organization` is a name among the fields. `background` is plain text.
    """

    name: str
    fields: Mapping[str, tuple[str, ...]]
    background: str = ""
    other_lines: tuple[str, ...] = ()
    is_organization: bool = False

    def first(self, name: str) -> str:
        """Return the value of a field, empty where it has none."""
        return next(iter(self.fields.get(name, ())), "")


def card_facts(card: Card) -> CardFacts | None:
    """Return what a card says, None where it names nobody."""
    properties = card.properties
    is_organization = is_organization_card(properties)
    name = portable_name(" ".join(card_name(properties, is_organization=is_organization).split()))
    if not name:
        return None
    readers = ORGANIZATION_FIELDS if is_organization else PERSON_FIELDS
    fields = {field: values for field, reader in readers.items() if (values := reader(properties))}
    texts = [] if is_organization else [each.text for each in properties if each.name == "NOTE"]
    background = next((text for text in texts if not _MARKUP.search(text)), "")
    facts = CardFacts(name, fields, background, (), is_organization)
    own = meanings(facts)
    other_lines = tuple(
        each.line for each in properties if each.meaning not in own or marks_organization(each)
    )
    return CardFacts(name, fields, background, other_lines, is_organization)


def meanings(facts: CardFacts) -> frozenset[tuple[object, ...]]:
    """Return what the card of somebody says, whatever wrote it."""
    lines = chain.from_iterable(card_lines(facts, version) for version in VERSIONS)
    return frozenset(parse_property(line).meaning for line in (*lines, "KIND:individual"))


def card_uid(name: str) -> str:
    """Return the identity of a card that has none of its own."""
    return str(uuid.uuid5(_NAMESPACE, encodable_text(fold(name))))


def card_lines(facts: CardFacts, version: str) -> Iterator[str]:
    """Yield the lines of a card, not folded, without those of the file: `VERSION`, `PRODID`."""
    properties = [parse_property(line) for line in facts.other_lines]
    used_properties: list[CardProperty] = []
    for own in map(parse_property, _own_lines(facts, version)):
        same = [each for each in properties if each.name == own.name]
        standing = next((each for each in same if _stands_for(each, own, facts)), None)
        if standing and standing in used_properties:
            continue
        if standing:
            used_properties.append(standing)
            yield _current(standing)
        elif same and own.name in _PREFERABLE:
            yield own.line.replace(":", ";TYPE=PREF:" if version == "3.0" else ";PREF=1:", 1)
        else:
            yield own.line
        if own.name in _SINGLE:
            used_properties += same
    if facts.is_organization and not any(map(marks_organization, properties)):
        yield "X-ABShowAs:COMPANY" if version == "3.0" else "KIND:org"
    yield from (_current(each) for each in properties if each not in used_properties)


_SINGLE = frozenset({"FN", "N", "ORG", "TITLE", "TZ", "UID", "CATEGORIES", "NICKNAME"})
"""What a card says once: what is kept of it is old where it says something else."""
_PREFERABLE = frozenset({"EMAIL", "TEL"})


def _own_lines(facts: CardFacts, version: str) -> Iterator[str]:
    """Yield a line for each value: some programs keep only the first of a line."""
    uid = card_uid(facts.name)
    yield f"UID:{uid if version == '3.0' else f'urn:uuid:{uid}'}"
    yield f"FN:{escaped(facts.name)}"
    first, last = ("", "") if facts.is_organization else split_name(facts.name)
    yield f"N:{escaped(last)};{escaped(first)};;;"
    place = facts.name if facts.is_organization else facts.first("organization")
    texts = {
        "NICKNAME": facts.fields.get("aliases", ()),
        "ORG": (place,) if place else (),
        **{name: facts.fields.get(field, ()) for name, field in _LINES.items()},
        "NOTE": (facts.background,) if facts.background else (),
    }
    for name, values in texts.items():
        yield from (f"{name}:{escaped(value)}" for value in values)
    for address in (facts.first("linkedin"), facts.first("website")):
        if address:
            yield f"URL:{address}"


_LINES = {
    "TITLE": "role", "EMAIL": "email", "TEL": "phone", "CATEGORIES": "tags", "TZ": "timezone",
}  # fmt: skip


def _stands_for(property_: CardProperty, own: CardProperty, facts: CardFacts) -> bool:
    """Return whether a kept line says what a field does, and more."""
    if own.name == "UID":
        return True
    if own.name == "N":
        words = {fold(word) for word in _WORD.findall(facts.name)}
        main = [unescaped(part) for part in property_.parts(";")[:2]]
        return {fold(word) for part in main for word in _WORD.findall(part)} <= words
    if own.name == "FN":
        plain = portable_name(" ".join(property_.text.split()))
        more = facts.name.removeprefix(plain) if plain else "?"
        return bool(_TOLD_APART.fullmatch(more))
    readers = ORGANIZATION_FIELDS if facts.is_organization else PERSON_FIELDS
    field = next((field for field, reader in readers.items() if reader((own,))), "")
    if not field:
        return property_.text == own.text
    return readers[field]((property_,)) == facts.fields.get(field)


def _current(property_: CardProperty) -> str:
    """Return a kept line as versions from 3.0 on have it."""
    old = [pair for pair in property_.parameters if _is_old(*pair)]
    if not old:
        return property_.line
    group = f"{property_.group}." if property_.group else ""
    parameters = "".join(
        f';{name}="{value}"' if re.search("[,;:]", value) else f";{name}={value}"
        for name, value in property_.parameters
        if (name, value) not in old
    )
    value = property_.value.replace("\n", "\\n")
    return f"{group}{property_.name}{parameters}:{value}"


def _is_old(name: str, value: str) -> bool:
    """Return whether a parameter is of 2.1: all text of later versions is UTF-8, as it is."""
    return name == "CHARSET" or (name == "ENCODING" and value.upper() not in {"B", "BASE64"})
