"""Edits that set, extend or remove one field and keep every other byte."""

import json
import re
from collections.abc import Sequence

from infokb.core.errors import RefusedError
from infokb.core.frontmatter.block import BOM, FrontMatter
from infokb.core.frontmatter.entries import Entry
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span, fold, newline

_PLAIN = compile_later(r"[^\W\d_](?:[\w \-./()'+@&:?=%#~]*[\w\-./()'+@&?=%#~])?")
_LOOKS_ODD = compile_later(r": | #|:$")
_JSON = compile_later(r"\"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null)\Z")
_BREAK = compile_later(r"[\r\n]")
_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})


def quote_scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar that YAML 1.1 and 1.2 readers read alike.

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
    return _double_quoted(text)


def _double_quoted(text: str) -> str:
    literal = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda odd: f"\\u{ord(odd[0]):04x}", literal)


def requote_scalar(typed: str, text: str) -> str:
    """Return a text as a YAML scalar, in the quotes of the one that was typed in its place."""
    if typed.startswith('"'):
        return _double_quoted(text)
    if typed.startswith("'") and text.isprintable():
        return "'{}'".format(text.replace("'", "''"))
    return quote_scalar(text)


def assign_field(
    text: str,
    block: FrontMatter,
    name: str,
    scalars: Sequence[str],
    *,
    many: bool = False,
    order: Sequence[str] = (),
) -> Edit:
    """Return the edit that makes `name` hold these YAML scalars, one a line if `many`.

    `order` are the field names of the type in their order: it says where a new field goes.
    Raises RefusedError where the front matter cannot take it.
    """
    if block.fault:
        raise RefusedError(f"cannot read the front matter: {block.fault.message}", "fix it first")
    end = newline(text)
    entry = _standing(block, name)
    if block.root and block.root.flow:
        return _in_json(entry, name, scalars, many=many)
    if entry:
        return _replace(text, entry, scalars, many=many, end=end)
    typed_name = block.written_name(name)
    if not block.present:
        at = 1 if text.startswith(BOM) else 0
        lines = _lines(typed_name, scalars, "", end, many=many)
        return Edit(Span(at, at), f"---{end}{lines}---{end}")
    margin = _margin(text, block.entries[0]) if block.entries else ""
    at = _place(text, block, name, order)
    return Edit(Span(at, at), _lines(typed_name, scalars, margin, end, many=many))


def remove_entry(text: str, entry: Entry) -> Edit:
    """Return the edit that removes an entry with the lines it stands on.

    Raises RefusedError where something else stands on them too.
    """
    start = _line_start(text, entry.key.start)
    if text[start : entry.key.start].strip():
        raise RefusedError(
            f"`{entry.label}` is on a line with other fields", "remove it in an editor"
        )
    return Edit(Span(start, _after(text, entry)), "")


def remove_list_item(text: str, entry: Entry, item: Span) -> Edit | None:
    """Return the edit that takes one of several items out of a list and leaves the others.

    None where the item has no line of its own.
    """
    if entry.node and entry.node.flow:
        spans = [node.span for node in entry.node.items or ()]
        at = spans.index(item)
        if at + 1 < len(spans):
            return Edit(Span(item.start, spans[at + 1].start), "")
        return Edit(Span(spans[at - 1].end, item.end), "")
    start = _line_start(text, item.start)
    if text[start : item.start].strip() != "-":
        return None
    return Edit(Span(start, _line_after(text, item.end)), "")


def _standing(block: FrontMatter, name: str) -> Entry | None:
    entries = [entry for entry in block.entries if fold(entry.name) == fold(name)]
    if len(entries) > 1:
        raise RefusedError(f"`{name}` appears twice", "delete one first")
    if entries and entries[0].name != name:
        raise RefusedError(f"the note has `{entries[0].label}`", f"rename it to `{name}` first")
    return entries[0] if entries else None


def _in_json(entry: Entry | None, name: str, scalars: Sequence[str], *, many: bool) -> Edit:
    if not entry:
        raise RefusedError("front matter is JSON", f"add `{name}` in an editor")
    literals = [
        scalar if _JSON.match(scalar) else json.dumps(scalar, ensure_ascii=False)
        for scalar in scalars
    ]
    value = f"[{', '.join(literals)}]" if many else literals[0]
    return Edit(entry.place, value)


def _replace(text: str, entry: Entry, scalars: Sequence[str], *, many: bool, end: str) -> Edit:
    place, colon = entry.place, _colon(text, entry)
    last = max(colon, len(text[: place.end].rstrip()))
    if entry.many and entry.flow:
        return Edit(place, f"[{', '.join(scalars)}]" if many else scalars[0])
    if entry.many and many:
        return _list(text, entry, scalars, last, end)
    if entry.many:
        rest = text[colon : _line_end(text, colon)]
        return Edit(Span(colon, last), f" {scalars[0]}{rest}")
    if many and len(scalars) > 1:
        return Edit(Span(colon, last), _items(scalars, f"{_margin(text, entry)}  ", end))
    if place.start == place.end:
        return Edit(Span(colon, colon), f" {scalars[0]}")
    return Edit(Span(place.start, last), scalars[0])


def _list(text: str, entry: Entry, scalars: Sequence[str], last: int, end: str) -> Edit:
    """Return the edit of a list of one item a line; what is only added is put behind the last."""
    start = entry.place.start
    indent = text[_line_start(text, start) : start]
    items = [text[value.span.start : value.span.end] for value in entry.values]
    if items and list(scalars[: len(items)]) == items and entry.size == len(items):
        at = _line_end(text, last)
        return Edit(Span(at, at), _items(scalars[len(items) :], indent, end))
    return Edit(Span(start, last), _items(scalars, indent, end).removeprefix(end + indent))


def _lines(name: str, scalars: Sequence[str], margin: str, end: str, *, many: bool) -> str:
    value = _items(scalars, f"{margin}  ", end) if many else f" {scalars[0]}"
    return f"{margin}{quote_scalar(name)}:{value}{end}"


def _items(scalars: Sequence[str], indent: str, end: str) -> str:
    return "".join(f"{end}{indent}- {scalar}" for scalar in scalars)


def _colon(text: str, entry: Entry) -> int:
    """Return where the colon behind a key ends."""
    at = text.index(":", entry.key.end)
    if text[entry.key.end : at].strip(" \t"):
        raise RefusedError(f"`{entry.label}` is written with `?`", "write `key: value`")
    return at + 1


def _place(text: str, block: FrontMatter, name: str, order: Sequence[str]) -> int:
    """Return where a new entry goes: behind the nearest one that comes before it in order.

    Where that is none, above those that come after it; in a vault of its own words at the end.
    """
    before = set(order[: order.index(name)]) if name in order else set()
    earlier = [entry for entry in block.entries if entry.name in before]
    if earlier:
        return _after(text, earlier[-1])
    later = [entry for entry in block.entries if entry.name in order]
    if name in order and later and not block.names:
        return _line_start(text, later[0].key.start)
    return block.inner.end


def _margin(text: str, entry: Entry) -> str:
    return text[_line_start(text, entry.key.start) : entry.key.start]


def _after(text: str, entry: Entry) -> int:
    """Return where the line behind an entry starts."""
    return _line_after(text, entry.span.end)


def _line_after(text: str, end: int) -> int:
    """Return where the line behind a part starts; a block of text ends there already."""
    if text[end - 1] in "\n\r":
        return end
    at = _line_end(text, end)
    return at + (2 if text.startswith("\r\n", at) else 1)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    match = _BREAK.search(text, at)
    return match.start() if match else len(text)
