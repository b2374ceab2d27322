"""Front matter: entries with exact spans, read through python-frontmatter's interface."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import frontmatter
from frontmatter.default_handlers import BaseHandler

from infokb.core import yaml_lines, yaml_tree
from infokb.core.text import Lines, Span
from infokb.core.yaml_tree import Fault, FaultError, Node

BOM = "\ufeff"
_OPEN = re.compile(r"\ufeff?---(?:\r\n|\n|\r|\Z)")
_CLOSE = re.compile(r"(?:\r\n|\n|\r)(?:---|\.\.\.)(?:\r\n|\n|\r|\Z)")

_PROSE = re.compile(
    r"(?<=[\n\r])(?:#{2,6} |(?![ \t#-]|[^\n\r:]{1,60}:(?:[ \t\n\r]|\Z))[^\n\r])"
    r"|(?:(?<=\n\n)|(?<=\n\r\n))# "
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?")
_BARE_LINK = re.compile(r"\[\[(?!\s*\]\])[^\[\]\n\r]+\]\]")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it was typed: its text without quotes, and its span with them.

    `nested` marks a list or mapping where a single value belongs; its text is empty.
    """

    text: str
    span: Span
    plain: bool = True
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its values: none for an empty one, one for a scalar, many for a list."""

    name: str
    key: Span
    span: Span
    values: tuple[Value, ...]
    node: Node

    @property
    def many(self) -> bool:
        """Tell whether the values stand in a list."""
        return self.node.items is not None

    @property
    def at(self) -> Span:
        """Where to point: the values, or the key when there are none."""
        return self.node.span if self.values else self.key


@dataclass(frozen=True)
class FrontMatter:
    """The block at the top of a note.

    `inner` is what stands between the fences, `body` where the rest of the note starts.
    """

    inner: Span
    body: int
    root: Node | None = None
    fault: Fault | None = None
    present: bool = True

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry in order, a doubled key twice."""
        pairs = (self.root.pairs if self.root else None) or ()
        return tuple(
            Entry(
                key.text,
                key.span,
                Span(key.span.start, max(value.span.end, key.span.end + 1)),
                _values(value),
                value,
            )
            for key, value in pairs
        )


class _Handler(BaseHandler):
    """Hands python-frontmatter the text as it is, with an anchored split and our loader.

    The library turns CRLF into LF and strips what it is given, so spans come from here.
    """

    FM_BOUNDARY = _OPEN
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, text: str, inner: Span) -> None:
        super().__init__()
        self.text = text
        self.inner = inner

    def split(self, text: str) -> tuple[str, str]:
        """Give what stands between the fences; the body is not needed."""
        del text
        return self.text[self.inner.start : self.inner.end], ""

    def load(self, fm: str) -> dict[str, object]:
        """Give the root node of the YAML."""
        start = self.inner.start
        return {"root": yaml_lines.read(fm, start) or yaml_tree.read(fm, start)}


def parse(text: str) -> FrontMatter:
    """Give the front matter of a note's text; never raises, a fault is kept in it."""
    opened = _OPEN.match(text)
    if not opened:
        start = 1 if text.startswith(BOM) else 0
        return FrontMatter(Span(start, start), start, present=False)
    closed = _CLOSE.search(text, opened.end() - 1)
    if not closed:
        fault = Fault(
            "front-matter-unclosed",
            Span(opened.start() + text.startswith(BOM), opened.start() + 3 + text.startswith(BOM)),
            "front matter opens with `---` and is never closed",
            _where_to_close(text, opened.end()),
        )
        return FrontMatter(Span(opened.end(), opened.end()), len(text), fault=fault)
    inner = Span(opened.end(), _content_end(text, closed))
    try:
        metadata, _ = frontmatter.parse("---", handler=_Handler(text, inner))
    except FaultError as error:
        return FrontMatter(inner, closed.end(), fault=error.fault)
    root = metadata["root"]
    if not isinstance(root, Node):
        return FrontMatter(inner, closed.end())
    if root.pairs is None:
        what = "a list" if root.items is not None else "text"
        hint = "write `key: value` lines; a rule line is `***`, not `---`"
        fault = Fault(
            "front-matter-invalid", root.span, f"front matter is {what}, not fields", hint
        )
        return FrontMatter(inner, closed.end(), fault=fault)
    return FrontMatter(inner, closed.end(), root)


def _content_end(text: str, closed: re.Match[str]) -> int:
    """Keep the line end before the closing fence inside the block."""
    start = closed.start()
    if text.startswith("\r\n", start):
        return start + 2
    return start + 1


def _where_to_close(text: str, start: int) -> str:
    """Give the hint for front matter that is never closed: where the text seems to begin."""
    prose = _PROSE.search(text, start)
    if not prose:
        return "put a line `---` after the last field"
    line = Lines(text).position(prose.start()).line
    return f"put a line `---` after the last field; the text seems to begin in line {line}"


def bare_links(text: str, node: Node) -> Iterator[Span]:
    """Give the wikilinks in a value that stand without quotes and so became nested lists."""
    if node.flow and _BARE_LINK.fullmatch(text, *node.span):
        yield node.span
        return
    for item in node.items or ():
        yield from bare_links(text, item)


def _values(node: Node) -> tuple[Value, ...]:
    if node.items is None:
        return () if node.empty else (_value(node),)
    if node.flow and len(node.items) == 1 and node.items[0].items is not None:
        return (Value("", node.span, nested=True),)
    return tuple(_value(item) for item in node.items if not item.empty)


def _value(node: Node) -> Value:
    nested = node.items is not None or node.pairs is not None
    return Value(node.text, node.span, node.plain or nested, nested)


def data(node: Node | None) -> object:
    """Give a tree as plain data: mappings, lists, texts, and plain bools, numbers, nulls."""
    if node is None:
        return {}
    if node.pairs is not None:
        return {key.text: data(value) for key, value in node.pairs}
    if node.items is not None:
        return [data(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.empty:
        return None
    if node.text in {"true", "false"}:
        return node.text == "true"
    number = _NUMBER.fullmatch(node.text)
    if not number:
        return node.text
    return float(node.text) if number[1] else int(node.text)
