"""What the properties of a card say, field by field of a note."""

import re
from collections.abc import Callable, Mapping, Sequence

from infokb.core.cards.card_property import CardProperty, unescaped
from infokb.core.patterns import compile_later
from infokb.core.tag_names import TAG_STOPS
from infokb.core.vault.kinds import KINDS, FieldValueError, Scalar

_NO_TAG = compile_later(f"[{TAG_STOPS}]+")
_PROFILE = compile_later(r"(?:https?://)?((?:[\w-]+\.)*linkedin\.[\w.-]+/in/.+)", re.IGNORECASE)
FieldReader = Callable[[Sequence[CardProperty]], tuple[str, ...]]


def marks_organization(card_property: CardProperty) -> bool:
    """Return whether a property says that a card is that of an organization."""
    return (card_property.name, card_property.text.upper()) in {
        ("KIND", "ORG"),
        ("X-ABSHOWAS", "COMPANY"),
    }


def is_organization_card(properties: Sequence[CardProperty]) -> bool:
    """Return whether a card is that of an organization: it says so, or names nobody else."""
    if any(map(marks_organization, properties)):
        return True
    return not card_name(properties, is_organization=False) and bool(_texts(properties, "ORG"))


def card_name(properties: Sequence[CardProperty], *, is_organization: bool) -> str:
    """Return the name on a card, empty where there is none."""
    full = [each.text for each in properties if each.name == "FN" and each.text]
    if full:
        return full[0]
    if is_organization:
        return next((_part(each, 0) for each in properties if each.name == "ORG"), "")
    parts = next((each for each in properties if each.name == "N"), None)
    return " ".join(_part(parts, at) for at in (1, 2, 0)).strip() if parts else ""


def _part(card_property: CardProperty, at: int) -> str:
    parts = card_property.parts(";")
    return unescaped(parts[at]).strip() if at < len(parts) else ""


def _texts(properties: Sequence[CardProperty], name: str) -> list[str]:
    """Return the values of a property, those that are preferred first."""
    matches = [each for each in properties if each.name == name and each.text]
    return [each.text for each in sorted(matches, key=lambda each: not each.is_preferred)]


def _good(kind: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first text that a kind of field can hold."""
    for text in texts:
        try:
            KINDS[kind].read(Scalar(text))
        except FieldValueError:
            continue
        return (text,)
    return ()


def _line(text: str) -> str:
    return " ".join(text.split())


def _phones(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    texts = [text.removeprefix("tel:").partition(";")[0] for text in _texts(properties, "TEL")]
    return _good("phone", [_line(text) for text in texts])


def _organizations(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    names = (_line(_part(each, 0)) for each in properties if each.name == "ORG")
    return tuple(name for name in names if name)[:1]


def _profiles(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    texts = [*_texts(properties, "URL"), *_texts(properties, "X-SOCIALPROFILE")]
    matches = (_PROFILE.fullmatch(text) for text in texts)
    return _good("url", [f"https://{match[1]}" for match in matches if match])


def _websites(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    return _good("url", _texts(properties, "URL"))


def _parts_of(properties: Sequence[CardProperty], name: str) -> list[str]:
    parts = (part for each in properties if each.name == name for part in each.parts(","))
    return [text for part in parts if (text := _line(unescaped(part)))]


def _aliases(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parts_of(properties, "NICKNAME")))


def _tags(properties: Sequence[CardProperty]) -> tuple[str, ...]:
    names = map(_tag, _parts_of(properties, "CATEGORIES"))
    return tuple(dict.fromkeys(name for name in names if _good("tags", [name])))


def _tag(text: str) -> str:
    """Return a category as a tag: as it is where it can be one."""
    return _NO_TAG.sub("-", text).strip("-") if _NO_TAG.search(text) else text


_COMMON: Mapping[str, FieldReader] = {"aliases": _aliases, "tags": _tags}
ORGANIZATION_FIELDS: Mapping[str, FieldReader] = {"website": _websites, **_COMMON}
PERSON_FIELDS: Mapping[str, FieldReader] = {
    "organization": _organizations,
    "role": lambda properties: tuple(map(_line, _texts(properties, "TITLE")[:1])),
    "email": lambda properties: _good("email", _texts(properties, "EMAIL")),
    "phone": _phones,
    "linkedin": _profiles,
    "timezone": lambda properties: _good("timezone", _texts(properties, "TZ")),
    **_COMMON,
}
