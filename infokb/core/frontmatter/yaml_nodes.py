"""What front matter is read into, line by line or as YAML: nodes, or a fault."""

from typing import NamedTuple

from infokb.core.text import Edit, Span
from infokb.core.value_class import mutable_class

MAX_CHARS = 64 * 1024
NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


def is_empty_scalar(text: str, *, plain: bool) -> bool:
    """Return whether a scalar is no value: nothing, a null, or quotes with nothing between."""
    return text in NULL_WORDS if plain else not text.strip()


class Fault(NamedTuple):
    """A fault of syntax: the id of the rule that reports it, where, what, and what to do.

    `fix` are safe edits to the note that take it away, `title` says what they do.
    """

    rule: str
    span: Span
    message: str
    help: str = ""
    fix: tuple[Edit, ...] = ()
    title: str = ""


class FaultError(ValueError):
    """Raised inside the reader to stop at the first fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@mutable_class
class YamlNode:
    """A scalar (`text`), a list (`items`) or a mapping (`pairs`)."""

    span: Span
    text: str = ""
    plain: bool = False
    flow: bool = False
    items: "list[YamlNode] | None" = None
    pairs: "list[tuple[YamlNode, YamlNode]] | None" = None

    @property
    def empty(self) -> bool:
        """Return whether this is no value: nothing, `null`, `~` or an empty text."""
        scalar = self.items is None and self.pairs is None
        return scalar and is_empty_scalar(self.text, plain=self.plain)
