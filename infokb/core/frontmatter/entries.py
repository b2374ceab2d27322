"""The entries of front matter: each key with its values, as they were typed."""

from infokb.core.frontmatter.yaml_nodes import YamlNode
from infokb.core.text import Span
from infokb.core.value_class import value_class


@value_class
class Value:
    """A value as it was typed: its text without quotes, and its span with them.

    `nested` marks a list or mapping where a single value belongs; its text is empty.
    """

    text: str
    span: Span
    plain: bool = True
    nested: bool = False


@value_class
class Entry:
    """One key with its values: none for an empty one, one for a scalar, many for a list.

    `place` spans what stands behind the key. `size` counts the items of a list, also the empty
    ones, and is None for a single value. `node` is the tree behind the key, None for what was
    read line by line, where nothing is nested. `typed` is the name in the note where the vault
    has another one than infokb.
    """

    name: str
    key: Span
    place: Span
    values: tuple[Value, ...]
    size: int | None = None
    node: YamlNode | None = None
    typed: str = ""

    @property
    def label(self) -> str:
        """The name as it stands in the note."""
        return self.typed or self.name

    @property
    def span(self) -> Span:
        """The whole entry, from its key to the end of what stands behind it."""
        return Span(self.key.start, max(self.place.end, self.key.end + 1))

    @property
    def many(self) -> bool:
        """Return whether the values stand in a list."""
        return self.size is not None

    @property
    def is_single(self) -> bool:
        """Return whether it holds one value, or a list of one under a name of the vault's own."""
        return len(self.values) == 1 and (self.size is None or bool(self.typed))

    @property
    def flow(self) -> bool:
        """Return whether the values stand between brackets."""
        return self.node is not None and self.node.flow

    @property
    def at(self) -> Span:
        """Where to point: the values, or the key when there are none."""
        return self.place if self.values else self.key


def mapping_entries(root: YamlNode) -> tuple[Entry, ...]:
    """Return the entries of a mapping, in order."""
    return tuple(
        Entry(
            key.text,
            key.span,
            value.span,
            _values(value),
            None if value.items is None else len(value.items),
            value,
        )
        for key, value in root.pairs or ()
    )


def _values(node: YamlNode) -> tuple[Value, ...]:
    if node.items is None:
        return () if node.empty else (_value(node),)
    if node.flow and len(node.items) == 1 and node.items[0].items is not None:
        return (Value("", node.span, nested=True),)
    return tuple(_value(item) for item in node.items if not item.empty)


def _value(node: YamlNode) -> Value:
    nested = node.items is not None or node.pairs is not None
    return Value(node.text, node.span, node.plain or nested, nested)
