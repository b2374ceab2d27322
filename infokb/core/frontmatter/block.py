"""Front matter: entries with exact spans, read as plain lines or as YAML."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from typing import Protocol

from infokb.core.frontmatter import plain_lines, plain_tree
from infokb.core.frontmatter.entries import Entry, mapping_entries
from infokb.core.frontmatter.yaml_nodes import Fault, FaultError, YamlNode
from infokb.core.late_module import import_later
from infokb.core.patterns import LinePattern, compile_later
from infokb.core.tag_names import TAG_NAME
from infokb.core.text import Lines, Span
from infokb.core.value_class import value_class

BOM = "\ufeff"
_OPEN = compile_later(r"\ufeff?---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSE = LinePattern(r"[\n\r](?:(?<=\r)\n)?(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_FIELD = compile_later(r"(?:\A|[\n\r])[^\n\r:#]{1,60}:(?:[ \t\n\r]|\Z)")

_PROSE = compile_later(
    r"(?<=[\n\r])(?:#{2,6} |(?![ \t#-]|[^\n\r:]{1,60}:(?:[ \t\n\r]|\Z))[^\n\r])"
    r"|(?:(?<=\n\n)|(?<=\n\r\n))# "
)
_RULE_LINE = "write `***` for a horizontal line"
_NUMBER = compile_later(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?")
_LOST = compile_later(rf"(?::|(?:\r\n|\n|\r)[ \t]*-)[ \t]*(#{TAG_NAME})?[ \t]*(?=[\r\n]|\Z)")
_BARE_LINK = compile_later(r"\[\[(?!\s*\]\])[^\[\]\n\r]+\]\]")


@value_class
class FrontMatter:
    """The block at the top of a note.

    `inner` is what stands between the fences, `body` where the rest of the note starts.
    """

    inner: Span
    body: int
    entries: tuple[Entry, ...] = ()
    """Every entry in order, a doubled key twice."""
    root: YamlNode | None = None
    """The tree that the entries were made from, None for plain lines."""
    fault: Fault | None = None
    present: bool = True
    names: Mapping[str, str] | None = field(default=None, compare=False)
    """The vault's own names of fields, by infokb's, None where it has none."""

    def written_name(self, name: str) -> str:
        """Return the name under which a field stands here, or would."""
        return self.names.get(name, name) if self.names else name


class _YamlBlock(Protocol):
    """The module that reads YAML, which takes long to import and few notes need."""

    def read_yaml_block(self, text: str, inner: Span) -> YamlNode | None:
        """Return the root of what stands between the fences, None when it is empty."""


_near_front_matter = import_later("infokb.core.frontmatter.near_front_matter")
_yaml_block: _YamlBlock = import_later("infokb.core.frontmatter.yaml_block")


def parse_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a note's text; never raises, a fault is kept in it."""
    opening = _OPEN.match(text)
    closing = _CLOSE.within(text).search(text, opening.end() - 1) if opening else None
    if not opening or not closing:
        return _without_block(text, opening)
    inner = Span(opening.end(), _content_end(text, closing))
    if plain := plain_lines.read_plain_lines(text, inner):
        return FrontMatter(inner, closing.end(), plain)
    try:
        root = _read_tree(text, inner)
    except FaultError as error:
        return FrontMatter(inner, closing.end(), fault=error.fault)
    if not root:
        return FrontMatter(inner, closing.end())
    if root.pairs is None:
        what = "a list" if root.items is not None else "text"
        help_text = "write `key: value` lines, or `***` for a horizontal line"
        fault = Fault(
            "front-matter-invalid", root.span, f"front matter is {what}, not fields", help_text
        )
        return FrontMatter(inner, closing.end(), fault=fault)
    return FrontMatter(inner, closing.end(), mapping_entries(root), root)


def _read_tree(text: str, inner: Span) -> YamlNode | None:
    """Return the root of what stands between the fences; raise FaultError where it has a fault."""
    plain = plain_tree.read_plain_tree(text[inner.start : inner.end], inner.start)
    return plain or _yaml_block.read_yaml_block(text, inner)


def _without_block(text: str, opening: re.Match[str] | None) -> FrontMatter:
    """Return what a text without whole front matter has of it: what is in the way, or nothing."""
    start = 1 if text.startswith(BOM) else 0
    near = _near_front_matter.misfenced_fields(text)
    if near:
        return FrontMatter(Span(start, start), near.body, fault=near.fault)
    if not opening:
        return FrontMatter(Span(start, start), start, present=False)
    fault = Fault(
        _near_front_matter.UNCLOSED_RULE,
        Span(start, start + 3),
        "front matter is never closed",
        _where_to_close(text, opening.end()),
    )
    return FrontMatter(Span(opening.end(), opening.end()), len(text), fault=fault)


def open_fields_end(text: str, start: int) -> int:
    """Return where, from a place on, the fields of front matter that is never closed end."""
    prose = _PROSE.search(text, start)
    return prose.start() if prose else len(text)


def unfenced_front_matter(text: str, known_fields: Collection[str]) -> FrontMatter | None:
    """Return the front matter of a text that begins with `known_fields`, unopened; else None."""
    near = _near_front_matter.unfenced_fields(text, known_fields)
    return FrontMatter(Span(0, 0), near.body, fault=near.fault) if near else None


def _content_end(text: str, closing: re.Match[str]) -> int:
    """Keep the line end before the closing fence inside the block."""
    start = closing.start()
    if text.startswith("\r\n", start):
        return start + 2
    return start + 1


def _where_to_close(text: str, start: int) -> str:
    """Return the help for front matter that is never closed: where the text seems to begin."""
    prose = _PROSE.search(text, start)
    if prose and not _FIELD.search(text[start : prose.start()]):
        return _RULE_LINE
    if not prose:
        return "add a line `---` after the last field"
    line = Lines(text).position(prose.start()).line
    return f"add a line `---` after the last field, before line {line}"


def unquoted_links(text: str, node: YamlNode | None) -> Iterator[Span]:
    """Yield the wikilinks in a value that stand without quotes and so became nested lists."""
    if not node:
        return
    if node.flow and _BARE_LINK.fullmatch(text, *node.span):
        yield node.span
        return
    for item in node.items or ():
        yield from unquoted_links(text, item)


def lost_tags(text: str, entry: Entry | None) -> Iterator[Span]:
    """Yield the words behind `#` where an entry has a value, which YAML takes for comments."""
    if not entry or entry.values or entry.flow:
        return
    at = entry.key.end
    while match := _LOST.match(text, at):
        if match[1]:
            yield Span(*match.span(1))
        at = match.end()


def front_matter_tree(text: str, block: FrontMatter) -> YamlNode | None:
    """Return the tree of front matter that has no fault; `text` is the note's."""
    if block.root or not block.entries:
        return block.root
    return _read_tree(text, block.inner)


def tree_data(node: YamlNode | None) -> object:
    """Return a tree as plain data: mappings, lists, texts, and plain bools, numbers, nulls."""
    if node is None:
        return {}
    if node.pairs is not None:
        return {key.text: tree_data(value) for key, value in node.pairs}
    if node.items is not None:
        return [tree_data(item) for item in node.items]
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
