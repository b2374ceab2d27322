"""The front matter of most notes, read line by line: plain fields, quoted texts, plain lists.

It gives what `read_yaml` gives, several times as fast, and leaves all else to it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.frontmatter.yaml_nodes import MAX_CHARS, YamlNode, is_empty_scalar
from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.value_class import value_class

ODD_CHARS = "\\x00-\\x1f\\x7f-\\x9f"
"""The characters that make a quoted text odd, as a pattern has them between brackets."""
_ODD_ANYWHERE = "\u2028\u2029\ufeff\ufffe\uffff"
_SURROGATE = compile_later(r"[\ud800-\udfff]")
"""The others are sought alone, for a set with characters so far apart takes long to compile."""
PLAIN_TEXT = r"[^\W_](?:[\w./()'+@&%=~,-]++|:(?=[\w./])| (?=[\w./('+@&%=~-]))*"
"""The pattern of a text that needs no quotes on a line of its own."""
_VALUE = rf'(?:"(?P<quoted>[^"\\{ODD_CHARS}]*)"|(?P<plain>{PLAIN_TEXT}))'
_WORD = rf'(?:"[^"\\{ODD_CHARS}]*"|[^\W_](?:[\w./+@&%=~-]| (?=[\w.+@&%=~]))*)'
_LIST = rf"(?P<list>\[ *{_WORD}(?: *, *{_WORD})* *\])"
_FIELD = compile_later(rf"(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?: +(?:{_VALUE}|{_LIST}))? *\r?")
_ITEM = compile_later(rf"(?P<indent> *)- +{_VALUE} *\r?")
_FLOW_ITEM = compile_later(rf'"(?P<quoted>[^"]*)"|(?P<plain>{_WORD})')


@value_class
class _Line:
    """A field on its line, or an item of a list, which has no key but an indent.

    Places are counted from where the line starts; `place` is that of its values. Those that are
    empty are no values of the entry.
    """

    key: str
    values: tuple[Value, ...]
    place: Span
    indent: int = 0
    is_list: bool = False
    is_empty: bool = False


def read_plain_lines(text: str, inner: Span) -> tuple[Entry, ...] | None:
    """Return the entries of the YAML in a part of a note's text, None if it is not plain."""
    source = text[inner.start : inner.end]
    if len(source) > MAX_CHARS or not source or source.endswith("\r") or is_odd(source):
        return None
    lines: list[tuple[int, _Line]] = []
    start = inner.start
    for typed in source.removesuffix("\n").split("\n"):
        line = _read_line(typed)
        if not line:
            return None
        lines.append((start, line))
        start += len(typed) + 1
    entries: list[Entry] = []
    at = 0
    while at < len(lines):
        start, line = lines[at]
        items = [] if line.values else list(takewhile(_is_item, lines[at + 1 :]))
        if not line.key or len({item.indent for _, item in items}) > 1:
            return None
        entries.append(_list_entry(start, line, items) if items else _entry(start, line))
        at += 1 + len(items)
    return tuple(entries)


def is_odd(text: str) -> bool:
    """Return whether a text has characters that no plain front matter has."""
    return not text.isascii() and (
        any(char in text for char in _ODD_ANYWHERE) or bool(_SURROGATE.search(text))
    )


def _is_item(placed_line: tuple[int, _Line]) -> bool:
    return not placed_line[1].key


@lru_cache(maxsize=4096)
def _read_line(typed: str) -> _Line | None:
    """Return what a line says, None where it is not plain; many notes have the same ones."""
    if field := _FIELD.fullmatch(typed):
        return _field_line(field)
    item = _ITEM.fullmatch(typed)
    if not item:
        return None
    value = _value(item)
    return _Line("", (value,), value.span, item.end("indent"))


def _field_line(field: re.Match[str]) -> _Line:
    key, end = field["key"], field.end("key")
    if field["list"]:
        place = Span(*field.span("list"))
        items = _FLOW_ITEM.finditer(field.string, place.start + 1, place.end)
        return _Line(key, tuple(map(_value, items)), place, is_list=True)
    if field["plain"] is None and field["quoted"] is None:
        return _Line(key, (), Span(end + 1, end + 1), is_empty=True)
    value = _value(field)
    is_empty = is_empty_scalar(value.text, plain=value.plain)
    return _Line(key, (value,), value.span, is_empty=is_empty)


def _value(match: re.Match[str]) -> Value:
    if match["plain"] is not None:
        return Value(match["plain"], Span(*match.span("plain")))
    start, end = match.span("quoted")
    return Value(match["quoted"], Span(start - 1, end + 1), plain=False)


def _entry(start: int, line: _Line) -> Entry:
    """Return the entry of a field whose line starts at a place."""
    key, (first, last) = Span(start, start + len(line.key)), line.place
    place = Span(start + first, start + last)
    if line.is_empty:
        return Entry(line.key, key, place, ())
    if not line.is_list:
        value = line.values[0]
        return Entry(line.key, key, place, (Value(value.text, place, value.plain),))
    values = [_placed(start, value) for value in line.values]
    nodes = [YamlNode(value.span, value.text, value.plain) for value in values]
    node = YamlNode(place, flow=True, items=nodes)
    return Entry(line.key, key, place, _filled_values(values), len(values), node)


def _list_entry(start: int, line: _Line, items: Sequence[tuple[int, _Line]]) -> Entry:
    """Return the entry of a field with a list below it."""
    values = [_placed(begin, item.values[0]) for begin, item in items]
    first, item = items[0]
    place = Span(first + item.indent, values[-1].span.end)
    key = Span(start, start + len(line.key))
    return Entry(line.key, key, place, _filled_values(values), len(values))


def _placed(start: int, value: Value) -> Value:
    first, last = value.span
    return Value(value.text, Span(start + first, start + last), value.plain)


def _filled_values(values: Sequence[Value]) -> tuple[Value, ...]:
    return tuple([value for value in values if not is_empty_scalar(value.text, plain=value.plain)])
