"""KINDS: what a field's value can be, one row each."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from infokb.core.dates.date_help import date_help
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.late_module import import_later
from infokb.core.markdown.links import parse_wikilink
from infokb.core.patterns import compile_later
from infokb.core.tag_names import TAG_NAME
from infokb.core.value_class import value_class

_CALENDAR = import_later("calendar")
MONTHS = 12
_DATE_EXAMPLE, _TIME_EXAMPLE = "2026-11-22", "2026-11-22T15:00"
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_SHOWN = "(?!(?:0001|9999)-[0-9-]{5}T)"
_REAL_DAY = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)"
)
_ZONE = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_CLOCK = f"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?{_ZONE}?"
_TIME = rf"{_DATE}T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
_EMAIL = r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{0,189}[^\s@<>,;:\"().]"
_URL = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"]{1,2000}"
_PHONE = r"(?![0-9]{1,2}\.[0-9]+$)\+?[0-9(][0-9\s().\-/x]{2,39}"
_PATH = r"(?![/~])(?!(?:[^\n]*/)?\.\.(?:/|$))[^\\:\n]*"
_WHOLE_LINK = (
    r"!?\[\[(?!\[)(?=[^\n\r]{1,1000}\]\]$)\s*(?!\\\|)(?!\]\])[^\s#|]"
    r"(?:(?!\[\[|\]\])[^\n\r])*\]\]"
)
_TAG = rf"#?(?!-?[0-9]+$){TAG_NAME}"


_AS_SHOWN = compile_later(_SHOWN)
"""The years that every time zone can show."""
_AS_DATE, _AS_TIME = compile_later(_DATE), compile_later(_TIME)
_AS_LINK = compile_later(r"\[\[([^\W_](?:[^\[\]|#\\\s]| (?! |\])){0,900})\]\]")
"""A link in its simplest form, which is most: a name alone."""
_AS_CLOCK, _AS_NUMBER = compile_later(_CLOCK), compile_later(_NUMBER)


class FieldValueError(ValueError):
    """Raised for a value that is not of its kind: what it is not, and how to write it as `help`."""

    def __init__(self, message: str, help_text: str) -> None:
        super().__init__(message)
        self.help = help_text


@value_class
class Scalar:
    """A value as it was typed; `plain` when it stood without quotes."""

    text: str
    plain: bool = True


@value_class
class Kind:
    """A kind of value: how its text is read, and what other programs call it.

    `read` returns the value or raises FieldValueError. `many` marks a list of such values;
    `bare` one that is written without quotes.
    """

    name: str
    read: Callable[[Scalar], object]
    json_schema: Mapping[str, object]
    obsidian: str
    many: bool = False
    bare: bool = False

    def write(self, text: str) -> str:
        """Return the YAML scalar for a text of this kind."""
        return text if self.bare else quote_scalar(text)


def _text(scalar: Scalar) -> str:
    return scalar.text


def _date(scalar: Scalar) -> date:
    if not _AS_DATE.fullmatch(scalar.text):
        raise FieldValueError("not a date", date_help(scalar.text, _DATE_EXAMPLE))
    return _parse_date(date.fromisoformat, scalar.text)


def _time(scalar: Scalar) -> date | datetime:
    if _AS_DATE.fullmatch(scalar.text):
        return _date(scalar)
    if not _AS_TIME.fullmatch(scalar.text):
        raise FieldValueError(
            "not a date or time", date_help(scalar.text, f"{_TIME_EXAMPLE} or {_DATE_EXAMPLE}")
        )
    if not _AS_CLOCK.fullmatch(scalar.text.partition("T")[2]):
        raise FieldValueError("there is no such time", f"write it like {_TIME_EXAMPLE}")
    if not _AS_SHOWN.match(scalar.text):
        raise FieldValueError("out of range", "use a year from 2 to 9998")
    return _parse_date(datetime.fromisoformat, scalar.text)


def _parse_date(parse: Callable[[str], date], text: str) -> date:
    try:
        return parse(text)
    except ValueError:
        raise FieldValueError(_why(int(text[:4]), int(text[5:7])), "correct the date") from None


def _why(year: int, month: int) -> str:
    if not year:
        return "there is no year 0"
    if not 1 <= month <= MONTHS:
        return f"there is no month {month}"
    return f"month {month} of {year} has {_CALENDAR.monthrange(year, month)[1]} days"


def _bool(scalar: Scalar) -> bool:
    if not scalar.plain or scalar.text not in {"true", "false"}:
        raise FieldValueError("not true or false", "write `true` or `false`, without quotes")
    return scalar.text == "true"


def _number(scalar: Scalar) -> int | float:
    if not scalar.plain or not _AS_NUMBER.fullmatch(scalar.text):
        raise FieldValueError("not a number", "write it as 20 or 1.5, without quotes")
    number = float(scalar.text)
    return int(number) if number.is_integer() else number


def _link(scalar: Scalar) -> str:
    plain = _AS_LINK.fullmatch(scalar.text)
    if plain:
        return plain[1]
    link = parse_wikilink(scalar.text)
    if not link or not link.target:
        raise FieldValueError("not a link", 'write it as "[[Name]]", in quotes')
    return link.target


def _zone(scalar: Scalar) -> str:
    try:
        return ZoneInfo(scalar.text).key
    except (ValueError, OSError, KeyError) as error:
        raise FieldValueError("not a time zone", "write it as Europe/Berlin") from error


def _tag(scalar: Scalar) -> str:
    return _pattern_reader(_TAG, "not a tag", "use no spaces, and not only digits")(
        scalar
    ).removeprefix("#")


def _pattern_reader(pattern: str, message: str, help_text: str) -> Callable[[Scalar], str]:
    """Return how a text is read that a pattern describes."""
    whole = re.compile(pattern)

    def read_text(scalar: Scalar) -> str:
        if not whole.fullmatch(scalar.text):
            raise FieldValueError(message, help_text)
        return scalar.text

    return read_text


_email = _pattern_reader(_EMAIL, "not an email address", "write it as name@example.org")
_url = _pattern_reader(_URL, "not a web address", "start it with https://")
_phone = _pattern_reader(_PHONE, "not a phone number", "use digits, spaces, and ( ) - . /")
_path = _pattern_reader(_PATH, "not a path in the vault", "write it as folder/file.pdf")


def _is(pattern: str, *other: str, **more: object) -> Mapping[str, object]:
    """Return the JSON Schema of a text with a pattern, and of values of `other` types."""
    kinds = ["string", *other] if other else "string"
    return {"type": kinds, "pattern": f"^(?:{pattern})$", **more}


_ANY: Mapping[str, object] = {"type": ["string", "number", "boolean"]}
_DAY = _is(_REAL_DAY, format="date")
_MOMENT = _is(f"{_SHOWN}{_REAL_DAY}(?:T{_CLOCK})?")
_LIMIT = 10**15

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("text", _text, _ANY, "text"),
        Kind("texts", _text, _ANY, "multitext", many=True),
        Kind("choice", _text, _ANY, "text"),
        Kind("date", _date, _DAY, "date", bare=True),
        Kind("dates", _date, _DAY, "multitext", many=True, bare=True),
        Kind("time", _time, _MOMENT, "datetime", bare=True),
        Kind("bool", _bool, {"type": "boolean"}, "checkbox", bare=True),
        Kind(
            "number",
            _number,
            {"type": "number", "exclusiveMinimum": -_LIMIT, "exclusiveMaximum": _LIMIT},
            "number",
            bare=True,
        ),
        Kind("link", _link, _is(_WHOLE_LINK), "text"),
        Kind("links", _link, _is(_WHOLE_LINK), "multitext", many=True),
        Kind("email", _email, _is(_EMAIL, format="email"), "text"),
        Kind("phone", _phone, _is(_PHONE, "number", minimum=100), "text"),
        Kind("url", _url, _is(_URL), "text"),
        Kind("path", _path, _is(_PATH, "number", "boolean"), "text"),
        Kind("timezone", _zone, {"type": "string"}, "text"),
        Kind("tags", _tag, _is(_TAG, "boolean"), "tags", many=True),
        Kind("aliases", _text, _ANY, "aliases", many=True),
    )
}
