"""Front matter as a tree of nodes with exact spans, built from guarded YAML events.

Events come from the C *Base* loader, so every scalar stays the text that was typed.
Walking events instead of composing keeps deep nesting and alias bombs harmless.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from infokb.core.frontmatter.yaml_nodes import MAX_CHARS, Fault, FaultError, YamlNode
from infokb.core.patterns import compile_later
from infokb.core.text import Span

_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = getattr(
    yaml, "CBaseLoader", yaml.BaseLoader
)

MAX_DEPTH = 32
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels"
_ODD = compile_later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BREAKS = "\x85\u2028\u2029"
_QUOTE = "put the value in quotes"


class _Mark(Protocol):
    """A place that a parser of either kind tells."""

    @property
    def index(self) -> int:
        """The place, in characters."""


def _at(mark: _Mark | None) -> int:
    return mark.index if mark else 0


@dataclass(slots=True)
class _Builder:
    """Puts nodes together; `base` is the offset of the YAML in its note."""

    base: int
    open: list[YamlNode] = field(default_factory=list)
    keys: list[YamlNode | None] = field(default_factory=list)
    root: YamlNode | None = None

    def add(self, node: YamlNode) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif self.keys[-1] is None:
            if node.items is not None or node.pairs is not None:
                self.fail(
                    "front-matter-invalid", node.span.start, "a field name must be plain text"
                )
            self.keys[-1] = node
        else:
            pairs = parent.pairs if parent.pairs is not None else []
            pairs.append((self.keys[-1], node))
            self.keys[-1] = None

    def fail(self, rule: str, start: int, message: str, help_text: str = "") -> None:
        raise FaultError(Fault(rule, Span(start, start + 1), message, help_text))

    def span(self, event: yaml.Event) -> Span:
        return Span(self.base + _at(event.start_mark), self.base + _at(event.end_mark))

    def start(self, event: yaml.CollectionStartEvent) -> None:
        span = self.span(event)
        if len(self.open) >= MAX_DEPTH:
            self.fail("front-matter-unsafe", span.start, _TOO_DEEP)
        node = YamlNode(span, flow=bool(event.flow_style))
        if isinstance(event, yaml.MappingStartEvent):
            node.pairs = []
        else:
            node.items = []
        self.open.append(node)
        self.keys.append(None)

    def end(self, event: yaml.Event) -> None:
        node = self.open.pop()
        self.keys.pop()
        end = self.span(event).end
        if not node.flow:
            parts = node.items or [value for _, value in node.pairs or ()]
            end = parts[-1].span.end if parts else end
        node.span = Span(node.span.start, end)
        self.add(node)


def read_yaml(text: str, base: int) -> YamlNode | None:
    """Return the root of YAML that starts at `base` in its note, None when it is empty.

    Raises FaultError with the fault, its span counted in the note.
    """
    _guard(text, base)
    builder = _Builder(base)
    try:
        for event in _events(text):
            _take(builder, event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(_at(mark), len(text))
        if error.problem == "exceeded maximum nesting depth":  # seen ahead, before it is walked
            builder.fail("front-matter-unsafe", base + at, _TOO_DEEP)
        what, help_text = _explain(text, at, error.problem or "it is not YAML")
        builder.fail("front-matter-invalid", base + at, what, help_text)
    except FaultError:
        raise
    except (yaml.YAMLError, ValueError, IndexError, OverflowError, RecursionError) as error:
        builder.fail("front-matter-invalid", base, f"YAML cannot read this: {error}")
    return builder.root


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


def _guard(text: str, base: int) -> None:
    if len(text) > MAX_CHARS:
        message = f"front matter is longer than {MAX_CHARS // 1024} KiB"
        raise FaultError(Fault("front-matter-unsafe", Span(base, base + 1), message))
    if odd := _ODD.search(text):
        what = "breaks the line in some programs" if odd[0] in _BREAKS else "is not allowed in YAML"
        at = base + odd.start()
        message = f"U+{ord(odd[0]):04X} {what}"
        raise FaultError(Fault("front-matter-invalid", Span(at, at + 1), message, "delete it"))


def _take(builder: _Builder, event: yaml.Event) -> None:
    if isinstance(event, yaml.ScalarEvent):
        plain = not event.style
        _refuse(builder, event)
        builder.add(YamlNode(builder.span(event), event.value, plain))
    elif isinstance(event, yaml.CollectionStartEvent):
        _refuse(builder, event)
        builder.start(event)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.end(event)
    elif isinstance(event, yaml.AliasEvent):
        builder.fail("front-matter-unsafe", builder.span(event).start, "YAML alias `*`", _QUOTE)
    elif isinstance(event, yaml.DocumentStartEvent) and (
        event.explicit or event.version or event.tags
    ):
        at = builder.span(event).start
        builder.fail("front-matter-invalid", at, "YAML directive, or a second document")


def _refuse(builder: _Builder, event: yaml.NodeEvent) -> None:
    at = builder.span(event).start
    if event.anchor:
        builder.fail("front-matter-unsafe", at, "YAML anchor `&`", _QUOTE)
    if getattr(event, "tag", None):
        builder.fail("front-matter-unsafe", at, "YAML tag `!`", _QUOTE)
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        builder.fail("front-matter-unsafe", at, "YAML merge key `<<`", "write out the fields")


def _explain(text: str, at: int, problem: str) -> tuple[str, str]:
    """Return what is wrong in plain words, and what to do."""
    if "\t" in text[max(0, at - 1) : at + 1]:
        return "a tab in the indentation", "use spaces"
    if "mapping values" in problem:
        return "a value contains a second `: `", _QUOTE
    if "cannot start any token" in problem:
        character = text[at : at + 1]
        shown = "a backquote" if character == "`" else f"`{character}`"
        return f"a value cannot start with {shown}", _QUOTE
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    help_text = "put each link in quotes" if "[[" in text[start:at] else ""
    return f"YAML cannot read this: {problem}", help_text
