"""The members of a JSON object, and new ones put in behind them: every other character stays."""

import json
from collections.abc import Mapping
from json.decoder import JSONDecoder

from infokb.core.patterns import compile_later
from infokb.core.text import Span, newline
from infokb.core.value_class import value_class

_SPACE = compile_later(r"[ \t\n\r]*")
_INDENT = "  "


@value_class
class JsonMember:
    """The value of a member, and where it stands."""

    value: object
    span: Span


def object_members(text: str, start: int = 0) -> Mapping[str, JsonMember]:
    """Return the members of the object that begins at a place in JSON; raise ValueError if none.

    Of a name that is there twice the last one counts.
    """
    decoder, members = JSONDecoder(), {}
    at = _skip_space(text, start)
    if text[at : at + 1] != "{":
        raise ValueError("no object begins here")
    at = _skip_space(text, at + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, _skip_space(text, at + (text[at] == ",")))
        at = _skip_space(text, _skip_space(text, at) + 1)
        value, end = decoder.raw_decode(text, at)
        members[name] = JsonMember(value, Span(at, end))
        at = _skip_space(text, end)
    return members


def with_members(text: str, start: int, new: Mapping[str, object], depth: int) -> str:
    """Return a text with members behind those of the object that begins at a place, one a line.

    `depth` says how far they are indented where the text is written as Obsidian writes it.
    """
    members, end = object_members(text, start), newline(text)
    begin = f"{end}{_INDENT * depth}"
    new_text = ",".join(
        f"{begin}{json.dumps(name, ensure_ascii=False)}: "
        + json.dumps(value, ensure_ascii=False, indent=_INDENT).replace("\n", begin)
        for name, value in new.items()
    )
    if members:
        at = max(member.span.end for member in members.values())
        return f"{text[:at]},{new_text}{text[at:]}"
    opening = text.index("{", start) + 1
    closing = text.index("}", opening)
    return f"{text[:opening]}{new_text}{end}{_INDENT * (depth - 1)}{text[closing:]}"


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
