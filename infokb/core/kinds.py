"""KINDS: what a field's value can be, one row each."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from infokb.core.field_edits import quote
from infokb.core.markdown.links import whole_link

MONTHS = 12
_DATE = r"\d{4}-\d{2}-\d{2}"
_TIME = rf"{_DATE}T\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:\d{{2}})?"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it was typed; `plain` when it stood without quotes."""

    text: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how its text is read, and what other programs call it.

    `read` gives the value or raises ValueError with what is wrong, lower case. `many`
    marks a list of such values; `bare` one that is written without quotes.
    """

    name: str
    read: Callable[[Scalar], object]
    json_schema: Mapping[str, object]
    obsidian: str
    many: bool = False
    bare: bool = False

    def write(self, text: str) -> str:
        """Give the YAML scalar for a text of this kind."""
        return text if self.bare else quote(text)


def _text(scalar: Scalar) -> str:
    return scalar.text


def _date(scalar: Scalar) -> date:
    if not re.fullmatch(_DATE, scalar.text):
        raise ValueError("a date is written 2026-11-22")
    return _made(date.fromisoformat, scalar.text)


def _time(scalar: Scalar) -> date | datetime:
    if re.fullmatch(_DATE, scalar.text):
        return _date(scalar)
    if not re.fullmatch(_TIME, scalar.text):
        raise ValueError("a time is written 2026-11-22T15:00, a day 2026-11-22")
    return _made(datetime.fromisoformat, scalar.text)


def _made(read: Callable[[str], date], text: str) -> date:
    try:
        return read(text)
    except ValueError:
        raise ValueError(_why(int(text[:4]), int(text[5:7]), int(text[8:10]))) from None


def _why(year: int, month: int, day: int) -> str:
    if not year:
        return "there is no year 0"
    if not 1 <= month <= MONTHS:
        return f"there is no month {month}"
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"month {month} of {year} has {days} days"
    return "no clock shows that time"


def _bool(scalar: Scalar) -> bool:
    if not scalar.plain or scalar.text not in {"true", "false"}:
        raise ValueError("write `true` or `false`, without quotes")
    return scalar.text == "true"


def _number(scalar: Scalar) -> int | float:
    if not scalar.plain or not re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?", scalar.text):
        raise ValueError("a number is written 20 or 1.5, without quotes")
    return float(scalar.text) if "." in scalar.text else int(scalar.text)


def _link(scalar: Scalar) -> str:
    link = whole_link(scalar.text)
    if not link:
        raise ValueError('write one quoted link, "[[Name]]"')
    return link.target


def _email(scalar: Scalar) -> str:
    if not re.fullmatch(r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{1,190}", scalar.text):
        raise ValueError("an address is written name@example.org")
    return scalar.text


def _url(scalar: Scalar) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]{1,2000}", scalar.text):
        raise ValueError("an address on the web begins with https://")
    return scalar.text


def _phone(scalar: Scalar) -> str:
    if not re.fullmatch(r"\+?[\d\s().\-/x]{3,40}", scalar.text):
        raise ValueError("a phone number holds digits, spaces and ( ) - . /")
    return scalar.text


def _path(scalar: Scalar) -> str:
    text = scalar.text
    if text.startswith(("/", "~")) or ".." in text.split("/") or "\\" in text or ":" in text:
        raise ValueError("a path lies in the vault and is written with `/`")
    return text


def _zone(scalar: Scalar) -> str:
    try:
        return ZoneInfo(scalar.text).key
    except (ValueError, OSError, KeyError) as error:
        raise ValueError("a time zone is written Europe/Berlin") from error


def _tag(scalar: Scalar) -> str:
    text = scalar.text.removeprefix("#")
    if not re.fullmatch(r"[^\s!-,.:-@\[-^`{-~]+", text) or text.isdigit():
        raise ValueError("a tag has no spaces and is not digits alone")
    return text


_STRING: Mapping[str, object] = {"type": "string"}
_DAY: Mapping[str, object] = {"type": "string", "format": "date"}
_MOMENT: Mapping[str, object] = {"anyOf": [_DAY, {"type": "string", "pattern": f"^{_TIME}$"}]}
_LINK: Mapping[str, object] = {"type": "string", "pattern": r"^!?\[\[.+\]\]$"}

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("text", _text, _STRING, "text"),
        Kind("texts", _text, _STRING, "multitext", many=True),
        Kind("choice", _text, _STRING, "text"),
        Kind("date", _date, _DAY, "date", bare=True),
        Kind("dates", _date, _DAY, "multitext", many=True, bare=True),
        Kind("time", _time, _MOMENT, "datetime", bare=True),
        Kind("bool", _bool, {"type": "boolean"}, "checkbox", bare=True),
        Kind("number", _number, {"type": "number"}, "number", bare=True),
        Kind("link", _link, _LINK, "text"),
        Kind("links", _link, _LINK, "multitext", many=True),
        Kind("email", _email, {"type": "string", "format": "email"}, "text"),
        Kind("phone", _phone, _STRING, "text"),
        Kind("url", _url, {"type": "string", "format": "uri"}, "text"),
        Kind("path", _path, _STRING, "text"),
        Kind("timezone", _zone, _STRING, "text"),
        Kind("tags", _tag, _STRING, "tags", many=True),
        Kind("aliases", _text, _STRING, "aliases", many=True),
    )
}
