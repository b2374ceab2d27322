"""A property of a card: `[group.]NAME;PARAMETER=VALUE:value`."""

import hashlib
import quopri
import re
from collections.abc import Iterator, Sequence

from infokb.core.lazy_property import lazy_property
from infokb.core.patterns import compile_later
from infokb.core.value_class import lazy_value_class

_NAME = compile_later(r"\s*(?:([\w-]+)\.)?([\w-]+)\s*")
_HEAD = compile_later(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_BARE_HEAD = compile_later(r"([^:]*):(.*)", re.DOTALL)
_PARAMETER = compile_later(r';((?:[^";]|"[^"]*"|")*)')
_ESCAPED = compile_later(r"\\(.)", re.DOTALL)
_PARTS = {
    mark: compile_later(rf"(?:\A|{mark})((?:[^\\{mark}]|\\.|\\\Z)*)", re.DOTALL) for mark in ",;"
}
_UNSEEN = compile_later(r"[\x00-\x08\x0b-\x1f\x7f]")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_BASE64 = frozenset({("ENCODING", "BASE64"), ("ENCODING", "B")})
_BASE64_TEXT = compile_later(r"[A-Za-z0-9+/ \t]*={0,2}")
_OF_ENCODING = frozenset({"ENCODING", "CHARSET", "PREF"})
_USUAL = frozenset({("TYPE", "PREF"), ("TYPE", "INTERNET"), ("TYPE", "VOICE"), ("VALUE", "TEXT")})
"""What every program may add or leave out."""
_DATA = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


class CardPropertyError(ValueError):
    """Raised for a line that is no property."""


@lazy_value_class
class CardProperty:
    """A property as it stands in one line; `group` and `name` are in capitals.

    Each of `parameters` is a name in capitals and a value, one for each value of a list.
    `value` is decoded, but escaped as it was.
    """

    line: str
    group: str
    name: str
    parameters: Sequence[tuple[str, str]]
    value: str

    @property
    def digest(self) -> str:
        """What tells whether a line still says what it said, in a few letters."""
        return hashlib.sha256(repr(self.meaning).encode("utf-8", "replace")).hexdigest()[:8]

    @property
    def is_data(self) -> bool:
        """Return whether it is a picture, a sound, or a key."""
        return self.name in _DATA

    @property
    def is_preferred(self) -> bool:
        """Return whether it is marked as the one to use."""
        return any(
            name == "PREF" or (name == "TYPE" and value.upper() == "PREF")
            for name, value in self.parameters
        )

    @lazy_property
    def text(self) -> str:
        """The value without escapes and blanks around it."""
        return unescaped(self.value).strip()

    @lazy_property
    def meaning(self) -> tuple[object, ...]:
        """What is the same for two lines that say the same, whatever wrote them."""
        parameters = {
            (name, value.casefold())
            for name, value in self.parameters
            if name not in _OF_ENCODING and (name, value.upper()) not in _USUAL
        }
        parts = [unescaped(part).strip() for part in self.parts(";")]
        while parts and not parts[-1]:
            parts.pop()
        return self.group, self.name, tuple(sorted(parameters)), tuple(parts)

    def parts(self, mark: str) -> tuple[str, ...]:
        """Return the parts between `,` or `;`, still escaped."""
        return tuple(match[1] for match in _PARTS[mark].finditer(self.value))


def parse_property(line: str) -> CardProperty:
    """Return the property of an unfolded line; raise CardPropertyError where it is none."""
    divided = _HEAD.fullmatch(line) or _BARE_HEAD.fullmatch(line)
    if not divided:
        raise CardPropertyError("it has no colon")
    head, value = divided.groups()
    name, mark, rest = head.partition(";")
    name_match = _NAME.fullmatch(name)
    if not name_match:
        raise CardPropertyError("it does not begin with the name of a property")
    parameters = tuple(_parameters(mark + rest))
    encodings = {(key, x.upper()) for key, x in parameters}
    is_bad = not encodings.isdisjoint(_BASE64) and not _BASE64_TEXT.fullmatch(value.rstrip(" \t"))
    if is_bad and name_match[2].upper() not in _DATA:
        raise CardPropertyError(f"`{name_match[2]}` is not the base64 that it says it is")
    is_quoted = ("ENCODING", "QUOTED-PRINTABLE") in encodings
    charset = next((x for key, x in parameters if key == "CHARSET"), "utf-8")
    decoded = _quoted_printable(value, charset) if is_quoted else value
    return CardProperty(
        line, (name_match[1] or "").upper(), name_match[2].upper(), parameters, decoded
    )


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    for match in _PARAMETER.finditer(text):
        name, mark, value = match[1].partition("=")
        name, value = name.strip().upper(), value.strip()
        if not mark:
            yield ("ENCODING" if name in _ENCODINGS else "TYPE"), name
            continue
        values = value.strip('"').split(",") if name == "TYPE" else (value.strip('"'),)
        yield from ((name, part.strip()) for part in values)


def _quoted_printable(value: str, charset: str) -> str:
    content = quopri.decodestring(value.encode())
    try:
        text = content.decode(charset)
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return seen_text(text.replace("\r\n", "\n").replace("\r", "\n"))


def unescaped(text: str) -> str:
    r"""Return a value as it is meant: `\n` is a line break, another character itself."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def seen_text(text: str) -> str:
    """Return a text without control characters; no line of a card has them."""
    return _UNSEEN.sub("", text)


def escaped(text: str) -> str:
    """Return a text as a value or part of one, escaped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\\,;]", r"\\\g<0>", text).replace("\n", "\\n")
