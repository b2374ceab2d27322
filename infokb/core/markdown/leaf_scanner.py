"""The block that is being read, and what it hides."""

import re
from enum import Enum, auto

from infokb.core.markdown import line_syntax
from infokb.core.markdown.blocks import HeadingSpans
from infokb.core.markdown.inline_scanner import InlineScanner
from infokb.core.markdown.line_syntax import Container, skip_blanks
from infokb.core.text import Span


class LeafKind(Enum):
    """What lines without further blocks in them make together."""

    NONE = auto()
    TEXT = auto()
    TABLE = auto()
    FENCE = auto()
    INDENTED = auto()
    HTML = auto()


_READ = frozenset({LeafKind.TEXT, LeafKind.TABLE, LeafKind.HTML})


class LeafScanner:
    """The block without further blocks in it at which a scan is, and the containers it is in.

    `start`, `stop` and `text_end` are where the block begins, where it ends so far, and up to where
    its text has been read; `end` and `next` where the line ends and the next one begins.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.inline = InlineScanner(text)
        self.titles: list[HeadingSpans] = []
        self.html: list[Span] = []
        self.stack: list[Container] = []
        self.leaf = LeafKind.NONE
        self.start = self.stop = self.text_end = self.next = start
        self.row = start
        self.closer: re.Pattern[str] | None = None
        self.container_end = start
        self.pos = self.column = self.base = self.end = self.depth = 0

    def _take(self, start: int) -> None:
        """Take the line that goes on at `start`."""
        self.end, self.next = line_syntax.line_bounds(self.text, start)

    @property
    def _whole(self) -> bool:
        return self.depth == len(self.stack)

    def _comment(self) -> None:
        """Read over a comment that a line begins with, in no container that the line leaves.

        Without words behind it the line is blank, and list items go on with it.
        """
        self._flush()
        containers = self.stack
        self.stack = containers[: self.depth]
        end = self.inline.comment(self.pos, self._limit)
        self.stack = containers
        if end > self.end:
            self._take(end)
        self.text_end = max(self.text_end, end)
        self.pos, self.column = skip_blanks(self.text, end, self.end, self.column)
        while self.pos >= self.end and not self._whole and self.stack[self.depth].goes_on:
            self.depth += 1

    def _cells(self, row: Span) -> None:
        """Read the cells of a row, each by itself."""
        for bar in (*line_syntax.table_bars(self.text, row), row.end):
            if self.text_end < bar:
                self._scan(bar)
        if self.text_end > self.end:
            self._take(self.text_end)
            self.stop = self.end

    def _text(self) -> None:
        """Read what may go beyond the line at once."""
        while line_syntax.MULTILINE_TOKEN.search(
            self.text, max(self.text_end, self.pos), self.stop
        ):
            self._flush()
            if self.text_end <= self.end:
                break
            self._take(self.text_end)
            self.stop = self.end

    def _flush(self) -> None:
        if self.leaf in _READ:
            self._scan(self.stop)

    def _scan(self, stop: int) -> None:
        code = self.leaf is not LeafKind.HTML
        self.text_end = self.inline.scan(self.text_end, stop, self._limit, self._within, code=code)

    def _begin(self, leaf: LeafKind, start: int) -> None:
        self.leaf = leaf
        self.start = self.text_end = start
        self.stop = self.end

    def _open(self, leaf: LeafKind, start: int) -> None:
        self._end_containers()
        self._begin(leaf, start)

    def _end_containers(self) -> None:
        """End the block before, and the containers that the line does not go on with."""
        self._close()
        del self.stack[self.depth :]

    def _close(self) -> None:
        self._flush()
        if self.leaf in {LeafKind.FENCE, LeafKind.INDENTED}:
            self.inline.literal_spans.append(Span(self.start, self.stop))
        elif self.leaf is LeafKind.HTML:
            self.html.append(Span(self.start, self.stop))
        self.leaf = LeafKind.NONE

    def _limit(self, end: int) -> int:
        """Return where a comment ends: at `end`, or with its list or quotation if that is before.

        One that is never closed there ends with the item or quotation it stands in.
        """
        if not self.stack:
            return len(self.text) if end < 0 else end
        if end >= 0 and self.container_end <= self.next:
            self.container_end = line_syntax.outer_container_end(
                self.text, self.next, end, self.stack[0]
            )
        if 0 <= end <= self.container_end:
            return end
        return line_syntax.inner_container_end(self.text, self.end, self.next, self.stack)

    def _within(self, end: int) -> bool:
        """Return whether the lines up to `end` go on in the container, and none begins a fence."""
        return line_syntax.is_in_containers(self.text, self.next, end, self.stack)
