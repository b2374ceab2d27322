"""What a line of a Markdown text may begin with."""

import re
from collections.abc import Sequence

from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.value_class import mutable_class

CODE_INDENT = 4
"""How many columns a line of code is indented."""
TAB_WIDTH = 4
LINE_END = re.compile(r"\r\n|[\n\r]|\Z")
LINE_BREAK = r"(?:\r\n|\n|\r(?!\n))"
"""What ends a line, never half of it: the other half would look like an empty line."""
PLAIN_LINES = re.compile(r"(?:[^\W\d_][^\n\r%<$|]*(?:\r\n|[\n\r]|\Z))+")
"""Lines that begin with a letter, which are text and hold nothing that outlasts their block."""
MULTILINE_TOKEN = re.compile(r"%%|<!--|\$\$")
COMMENT_START = re.compile(r"%%|<!--")
HEADING_START = re.compile(r"(#{1,6})(?:[ \t]+|(?=[\n\r]|\Z))")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*(?=[\n\r]|\Z)")
RULER = re.compile(
    r"(?:\*[ \t]*(?:\*[ \t]*){2,}|-[ \t]*(?:-[ \t]*){2,}|_[ \t]*(?:_[ \t]*){2,})(?=[\n\r]|\Z)"
)
CODE_FENCE = re.compile(r"(`{3,}|~{3,})([^\n\r]*)")
ITEM_BULLET = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?=[ \t\n\r]|\Z)")
FOOTNOTE_START = re.compile(r"\[\^[^\]\s]{1,200}\]:")
_LISTED = re.compile(r"[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\Z")
_QUOTED = re.compile(r" {0,3}>")
_DASHES = compile_later(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=[\n\r]|\Z)")
_BARS = compile_later(r"\\.|\|")
_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|"
    "head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    "p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = (
    r"[ \t]+[a-zA-Z_:][a-zA-Z0-9:._-]{0,100}"
    r"(?:[ \t]*=[ \t]*(?:[^\"'=<>`\x00-\x20]{1,1000}|'[^'\n\r]{0,1000}'|\"[^\"\n\r]{0,1000}\"))?"
)
_HTML = (
    (compile_later(r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE),
     compile_later(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
    (compile_later(r"<\?"), compile_later(r"\?>")),
    (compile_later(r"<![A-Za-z]"), compile_later(r">")),
    (compile_later(r"<!\[CDATA\["), compile_later(r"\]\]>")),
    (compile_later(rf"</?(?:{_NAMES})(?=\s|/?>|\Z)", re.IGNORECASE), None),
)  # fmt: skip
_NAME = "[A-Za-z][A-Za-z0-9-]{0,50}"
_TAG = rf"(?:{_NAME}(?:{_ATTRIBUTE}){{0,50}}[ \t]*/?|/{_NAME}[ \t]*)>"
_ALONE = compile_later(rf"<{_TAG}[ \t]*(?=[\n\r]|\Z)")
_WITHIN = compile_later(rf"{_TAG}|[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]{{0,2000}}>")


@mutable_class
class Container:
    """A quotation, or a list item with how many columns its content is indented."""

    width: int = 0
    empty: bool = False

    @property
    def quote(self) -> bool:
        """Return whether it is a quotation."""
        return not self.width

    @property
    def goes_on(self) -> bool:
        """Return whether it goes on with a blank line."""
        return not (self.quote or self.empty)


def skip_blanks(text: str, start: int, end: int, column: int) -> tuple[int, int]:
    """Return where the blanks from `start` on end, and in which column."""
    while start < end and text[start] in " \t":
        column += 1 if text[start] == " " else TAB_WIDTH - column % TAB_WIDTH
        start += 1
    return start, column


def html_block_end(
    text: str, start: int, end: int, *, in_text: bool
) -> tuple[re.Pattern[str] | None] | None:
    """Return what ends the block of HTML that begins here, None for a blank line; None if none."""
    if not text.startswith("<", start):
        return None
    for begins, ends in _HTML:
        if begins.match(text, start, end):
            return (ends,)
    return (None,) if not in_text and _ALONE.match(text, start, end) else None


def tag_end(text: str, start: int, end: int) -> int:
    """Return where the tag or the address between `<` and `>` ends, `start` if there is none."""
    match = _WITHIN.match(text, start, end)
    return match.end() if match else start


def line_bounds(text: str, start: int) -> tuple[int, int]:
    """Return where the line that goes on at `start` ends, and where the next one begins."""
    match = LINE_END.search(text, start)
    return match.span() if match else (len(text), len(text))


def match_containers(
    text: str, start: int, end: int, stack: Sequence[Container]
) -> tuple[int, int, int, int]:
    """Return how many containers a line goes on with, and where its content begins.

    That is the character, its column, and the column from which its indent is counted.
    """
    pos, column = skip_blanks(text, start, end, 0)
    base = 0
    for number, container in enumerate(stack):
        if container.quote:
            if column - base >= CODE_INDENT or pos >= end or text[pos] != ">":
                return number, pos, column, base
            base = column + 1 + (text[pos + 1 : pos + 2] in {" ", "\t"})
            pos, column = skip_blanks(text, pos + 1, end, column + 1)
        elif (container.empty and pos >= end) or (pos < end and column - base < container.width):
            return number, pos, column, base
        else:
            base += container.width
    return len(stack), pos, column, base


def outer_container_end(text: str, start: int, limit: int, outer: Container) -> int:
    """Return where the first line from `start` on begins that leaves a list or a quotation.

    None before `limit` is beyond the text.
    """
    while start < limit:
        end, after = line_bounds(text, start)
        if not (_QUOTED if outer.quote else _LISTED).match(text, start, end):
            return start
        start = after
    return len(text)


def inner_container_end(text: str, end: int, start: int, stack: Sequence[Container]) -> int:
    """Return where the last line ends that goes on with all containers, `end` if none does."""
    while start < len(text):
        stop, after = line_bounds(text, start)
        if match_containers(text, start, stop, stack)[0] < len(stack):
            break
        start, end = after, stop
    return end


def is_in_containers(text: str, start: int, limit: int, stack: Sequence[Container]) -> bool:
    """Return whether all lines up to a limit go on with all containers, and none begins a fence."""
    while start < limit:
        end, after = line_bounds(text, start)
        depth, pos, _, _ = match_containers(text, start, end, stack)
        if depth < len(stack) or CODE_FENCE.match(text, pos, end):
            return False
        start = after
    return True


def table_bars(text: str, row: Span) -> list[int]:
    """Return where the bars of a row of a table are."""
    return [match.start() for match in _BARS.finditer(text, *row) if match[0] == "|"]


def is_table_head(text: str, row: Span, start: int) -> bool:
    """Return whether a row is the head of a table, the line below it being at `start`."""
    dashes = _DASHES.match(text, start)
    if not dashes or "|" not in text[row.start : row.end]:
        return False
    return _cells(text, row) == _cells(text, Span(*dashes.span()))


def _cells(text: str, row: Span) -> int:
    cells = text[row.start : row.end].strip(" \t")
    outer = cells.startswith("|") + (cells.endswith("|") and not cells.endswith("\\|"))
    return len(table_bars(text, row)) + 1 - outer
