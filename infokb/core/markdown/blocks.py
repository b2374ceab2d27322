"""What blocks of a Markdown text hide; most texts are told to hide nothing without a scan."""

from dataclasses import field

from infokb.core.late_module import import_later
from infokb.core.patterns import LinePattern
from infokb.core.text import Span
from infokb.core.value_class import value_class

_block_scanner = import_later("infokb.core.markdown.block_scanner")
_TOKENS = ("`", "$", "%%", "~~~", "<", "    ", "\t")
_MARGIN = 200
_UNUSUAL_HEADING = LinePattern(
    r"[\n\r](?:[ >]*(?:=+|-+) *(?=[\n\r]|\Z)|[ >*+\d.)-]+#{1,6}(?=[ \n\r]|\Z)|#{1,6}(?=[\n\r]|\Z))"
)
"""An underlined heading, a heading that does not begin its line, and one without words."""


@value_class
class HeadingSpans:
    """Where a heading stands, its level, and where its words do.

    `nested` says that it is part of a list item or a quotation.
    """

    span: Span
    level: int
    words: Span
    nested: bool


@value_class
class BlockSpans:
    """What is code or math, what is a comment, what is HTML, and the headings, each in order."""

    literal_spans: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    titles: list[HeadingSpans] = field(default_factory=list)


def find_blocks(text: str, start: int) -> BlockSpans | None:
    """Return the blocks of a text from `start` on.

    None stands for a text without code, math, comments and HTML, whose headings are those
    lines that begin with `#`.
    """
    if not _rich(text, start):
        return None
    blocks: BlockSpans = _block_scanner.scan_blocks(text, start)
    return blocks


def _rich(text: str, start: int) -> bool:
    for token in _TOKENS:  # much faster than `any` with a generator
        if token in text:
            return True
    first = f"\n{text[:_MARGIN]}" if not start else ""
    unusual = _UNUSUAL_HEADING.within(text)
    return bool(unusual.search(text, max(start - 1, 0)) or unusual.match(first))
