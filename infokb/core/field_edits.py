"""Edits that set, extend or remove one field and keep every other byte."""

import json
import re
from collections.abc import Sequence

from infokb.core.errors import RefusedError
from infokb.core.frontmatter import BOM, Entry, FrontMatter
from infokb.core.text import Edit, Lines, Span, newline

_PLAIN = re.compile(r"[^\W\d_](?:[\w \-./()'+@&:?=%#~]*[\w\-./()'+@&?=%#~])?")
_LOOKS_ODD = re.compile(r": | #|:$")
_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})


def quote(text: str, *, flow: bool = False) -> str:
    """Give a text as a YAML scalar that YAML 1.1 and 1.2 readers read alike.

    `flow` is for a place between `[` and `]`, where `:` and `?` need quotes too.
    """
    if (
        _PLAIN.fullmatch(text)
        and not _LOOKS_ODD.search(text)
        and text.lower() not in _WORDS
        and not (flow and (":" in text or "?" in text))
        and text.isprintable()
    ):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda odd: f"\\u{ord(odd[0]):04x}", quoted)


def assign(
    text: str,
    block: FrontMatter,
    name: str,
    scalars: Sequence[str],
    *,
    many: bool = False,
    order: Sequence[str] = (),
) -> Edit:
    """Give the edit that makes `name` hold these YAML scalars, one a line if `many`.

    `order` are the field names of the type in their order: it says where a new field goes.
    Raises RefusedError where the front matter cannot take it.
    """
    if block.fault:
        raise RefusedError(f"front matter is broken: {block.fault.message}", "mend it first")
    end = newline(text)
    found = [entry for entry in block.entries if entry.name == name]
    if len(found) > 1:
        raise RefusedError(f"`{name}` stands there twice", "delete one of them first")
    if found:
        return _replace(text, found[0], scalars, many=many, end=end)
    lines = f"{name}:{_block(scalars, '  ', end) if many else ' ' + scalars[0]}{end}"
    if not block.present:
        at = 1 if text.startswith(BOM) else 0
        return Edit(Span(at, at), f"---{end}{lines}---{end}")
    if block.root and block.root.flow:
        raise RefusedError("front matter is JSON", f"add `{name}` to it by hand")
    at = _place(text, block, name, order)
    return Edit(Span(at, at), lines)


def remove(text: str, entry: Entry) -> Edit:
    """Give the edit that removes an entry with the lines it stands on."""
    lines = Lines(text)
    start = lines.starts[lines.position(entry.key.start).line - 1]
    return Edit(Span(start, _after(text, entry)), "")


def _replace(text: str, entry: Entry, scalars: Sequence[str], *, many: bool, end: str) -> Edit:
    node = entry.node
    if not many or (node.items is None and len(scalars) == 1):
        return _value(text, entry, scalars[0])
    if node.items is None:
        indent = "  "
        block = _block(scalars, indent, end)
        start = entry.key.end + 1 if not entry.values else _colon(text, entry)
        return Edit(Span(start, max(start, node.span.end)), block)
    if node.flow:
        return Edit(node.span, f"[{', '.join(scalars)}]")
    items = [text[value.span.start : value.span.end] for value in entry.values]
    lines = Lines(text)
    column = lines.position(node.span.start).column - 1
    indent = text[node.span.start - column : node.span.start]
    if items and list(scalars[: len(items)]) == items:
        at = _line_end(text, node.span.end)
        return Edit(Span(at, at), _block(scalars[len(items) :], indent, end))
    joined = _block(scalars, indent, end).removeprefix(end + indent)
    return Edit(node.span, joined)


def _value(text: str, entry: Entry, scalar: str) -> Edit:
    node = entry.node
    if node.span.start == node.span.end:
        at = _colon(text, entry)
        return Edit(Span(at, at), f" {scalar}")
    if node.items is not None and not node.flow:
        return Edit(Span(_colon(text, entry), node.span.end), f" {scalar}")
    if text[node.span.start] in "|>":
        return Edit(node.span, scalar + newline(text[node.span.start :]))
    return Edit(node.span, scalar)


def _colon(text: str, entry: Entry) -> int:
    return text.index(":", entry.key.end) + 1


def _block(scalars: Sequence[str], indent: str, end: str) -> str:
    return "".join(f"{end}{indent}- {scalar}" for scalar in scalars)


def _place(text: str, block: FrontMatter, name: str, order: Sequence[str]) -> int:
    """Give where a new entry goes: behind the nearest one that comes before it in order."""
    before = set(order[: order.index(name)]) if name in order else set()
    earlier = [entry for entry in block.entries if entry.name in before]
    if earlier:
        return _after(text, earlier[-1])
    later = [entry for entry in block.entries if entry.name in order]
    if name in order and later:
        lines = Lines(text)
        return lines.starts[lines.position(later[0].key.start).line - 1]
    return block.inner.end


def _after(text: str, entry: Entry) -> int:
    end = entry.span.end
    if text[end - 1 : end] in {"\n", "\r"}:
        return end
    line_end = _line_end(text, end)
    return line_end + (2 if text.startswith("\r\n", line_end) else 1)


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"[\r\n]").search(text, at)
    return found.start() if found else len(text)
