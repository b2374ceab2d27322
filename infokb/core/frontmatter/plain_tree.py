"""Front matter with fields in fields, as a template declares them, read as plain text.

It gives what `read_yaml` gives, several times as fast, and leaves to it what is not plain.
"""

import re

from infokb.core.frontmatter.plain_lines import ODD_CHARS, PLAIN_TEXT, is_odd
from infokb.core.frontmatter.yaml_nodes import MAX_CHARS, YamlNode
from infokb.core.patterns import compile_later
from infokb.core.text import Span

_MAX_DEPTH = 8
_NAME = "(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,100}):"
_KEY = compile_later(rf"(?P<indent> {{0,{_MAX_DEPTH}}}){_NAME}(?=[ \r\n]|\Z) *")
_LINE_END = compile_later(r" *(?:\r\n|\n|\Z)")
_QUOTED = rf"\"(?P<double>[^\"\\{ODD_CHARS}]*)\"|'(?P<single>[^'{ODD_CHARS}]*)'"
_SCALAR = compile_later(rf"{_QUOTED}|(?P<plain>{PLAIN_TEXT})")
_OPENING = compile_later(r"[\[{] *(?P<mark>[]}]?)")
_FLOW_KEY = compile_later(rf"{_NAME} +")
_FLOW_SCALAR = compile_later(rf"{_QUOTED}|(?P<plain>[^\W_](?:[\w./()+@&%=~-]| (?=[\w./(+@&%=~]))*)")
_MARK = compile_later(r" *(?P<mark>[],}]) *")


class _NotPlainError(ValueError):
    """Raised where something is left to the reader of YAML."""


def read_plain_tree(text: str, base: int) -> YamlNode | None:
    """Return the root of YAML that starts at `base` in its note, None where it is not plain."""
    if len(text) > MAX_CHARS or is_odd(text):
        return None
    reader = _Reader(text, base)
    try:
        root = reader.mapping("")
    except _NotPlainError:
        return None
    return root if reader.at == len(text) else None


class _Reader:
    """Reads a text from `at` on; `base` is its offset in the note."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base, self.at = text, base, 0

    def mapping(self, indent: str) -> YamlNode:
        """Return the fields on the next lines, which begin with an indent."""
        pairs: list[tuple[YamlNode, YamlNode]] = []
        while (line := _KEY.match(self.text, self.at)) and line["indent"] == indent:
            self.at = line.end()
            pairs.append((self.node(line, "key"), self.line_value(line)))
        if not pairs:
            raise _NotPlainError
        return YamlNode(Span(pairs[0][0].span.start, pairs[-1][1].span.end), pairs=pairs)

    def line_value(self, line: re.Match[str]) -> YamlNode:
        """Return the value behind a key, which may stand below it."""
        if end := _LINE_END.match(self.text, self.at):
            self.at = end.end()
            below = _KEY.match(self.text, self.at)
            if below and len(below["indent"]) > len(line["indent"]):
                return self.mapping(below["indent"])
            place = self.base + line.end("key") + 1
            return YamlNode(Span(place, place), plain=True)
        node = self.value(_SCALAR, 0)
        self.expect(_LINE_END)
        return node

    def value(self, scalar: re.Pattern[str], depth: int) -> YamlNode:
        """Return the value that stands here, between brackets or not."""
        if self.text[self.at : self.at + 1] in {"[", "{"} and depth < _MAX_DEPTH:
            return self.collection(depth)
        match = self.expect(scalar)
        group = str(match.lastgroup)
        node = self.node(match, group)
        if group != "plain":
            node.span, node.plain = Span(node.span.start - 1, node.span.end + 1), False
        return node

    def collection(self, depth: int) -> YamlNode:
        """Return the list or mapping between brackets."""
        opening = self.expect(_OPENING)
        keyed = opening[0].startswith("{")
        pairs: list[tuple[YamlNode, YamlNode]] = []
        items: list[YamlNode] = []
        mark = opening
        while mark["mark"] in {"", ","}:
            if keyed:
                key = self.node(self.expect(_FLOW_KEY), "key")
                pairs.append((key, self.value(_FLOW_SCALAR, depth + 1)))
            else:
                items.append(self.value(_FLOW_SCALAR, depth + 1))
            mark = self.expect(_MARK)
        if (mark["mark"] == "}") != keyed:
            raise _NotPlainError
        span = Span(self.base + opening.start(), self.base + mark.end("mark"))
        if keyed:
            return YamlNode(span, flow=True, pairs=pairs)
        return YamlNode(span, flow=True, items=items)

    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Return what a pattern matches here, and go on behind it."""
        match = pattern.match(self.text, self.at)
        if not match:
            raise _NotPlainError
        self.at = match.end()
        return match

    def node(self, match: re.Match[str], group: str) -> YamlNode:
        """Return the text of a group as a node."""
        start, end = match.span(group)
        return YamlNode(Span(self.base + start, self.base + end), match[group], plain=True)
