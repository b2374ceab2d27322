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


def marks_organization(found: CardProperty) -> bool:
    """Return whether a property says that a card is that of an organization."""
    return (found.name, found.text.upper()) in {("KIND", "ORG"), ("X-ABSHOWAS", "COMPANY")}


def is_organization_card(found: Sequence[CardProperty]) -> bool:
    """Return whether a card is that of an organization: it says so, or names nobody else."""
    if any(map(marks_organization, found)):
        return True
    return not card_name(found, is_organization=False) and bool(_texts(found, "ORG"))


def card_name(found: Sequence[CardProperty], *, is_organization: bool) -> str:
    """Return the name on a card, empty where there is none."""
    full = [each.text for each in found if each.name == "FN" and each.text]
    if full:
        return full[0]
    if is_organization:
        return next((_part(each, 0) for each in found if each.name == "ORG"), "")
    parts = next((each for each in found if each.name == "N"), None)
    return " ".join(_part(parts, at) for at in (1, 2, 0)).strip() if parts else ""


def _part(found: CardProperty, at: int) -> str:
    parts = found.parts(";")
    return unescaped(parts[at]).strip() if at < len(parts) else ""


def _texts(found: Sequence[CardProperty], name: str) -> list[str]:
    """Return the values of a property, those that are preferred first."""
    named = [each for each in found if each.name == name and each.text]
    return [each.text for each in sorted(named, key=lambda each: not each.is_preferred)]


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


def _phones(found: Sequence[CardProperty]) -> tuple[str, ...]:
    texts = [text.removeprefix("tel:").partition(";")[0] for text in _texts(found, "TEL")]
    return _good("phone", [_line(text) for text in texts])


def _organizations(found: Sequence[CardProperty]) -> tuple[str, ...]:
    names = (_line(_part(each, 0)) for each in found if each.name == "ORG")
    return tuple(name for name in names if name)[:1]


def _profiles(found: Sequence[CardProperty]) -> tuple[str, ...]:
    texts = [*_texts(found, "URL"), *_texts(found, "X-SOCIALPROFILE")]
    matches = (_PROFILE.fullmatch(text) for text in texts)
    return _good("url", [f"https://{match[1]}" for match in matches if match])


def _websites(found: Sequence[CardProperty]) -> tuple[str, ...]:
    return _good("url", _texts(found, "URL"))


def _listed(found: Sequence[CardProperty], name: str) -> list[str]:
    parts = (part for each in found if each.name == name for part in each.parts(","))
    return [text for part in parts if (text := _line(unescaped(part)))]


def _aliases(found: Sequence[CardProperty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_listed(found, "NICKNAME")))


def _tags(found: Sequence[CardProperty]) -> tuple[str, ...]:
    names = (_NO_TAG.sub("-", text).strip("-") for text in _listed(found, "CATEGORIES"))
    return tuple(dict.fromkeys(name for name in names if _good("tags", [name])))


_COMMON: Mapping[str, FieldReader] = {"aliases": _aliases, "tags": _tags}
ORGANIZATION_FIELDS: Mapping[str, FieldReader] = {"website": _websites, **_COMMON}
PERSON_FIELDS: Mapping[str, FieldReader] = {
    "organization": _organizations,
    "role": lambda found: tuple(map(_line, _texts(found, "TITLE")[:1])),
    "email": lambda found: _good("email", _texts(found, "EMAIL")),
    "phone": _phones,
    "linkedin": _profiles,
    "timezone": lambda found: _good("timezone", _texts(found, "TZ")),
    **_COMMON,
}
