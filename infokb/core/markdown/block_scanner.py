"""The blocks of a Markdown text, cut line by line as CommonMark does."""

import re

from infokb.core.markdown import line_syntax
from infokb.core.markdown.blocks import BlockSpans, HeadingSpans
from infokb.core.markdown.leaf_scanner import LeafKind, LeafScanner
from infokb.core.markdown.line_syntax import CODE_INDENT, Container, skip_blanks
from infokb.core.text import Span


def scan_blocks(text: str, start: int) -> BlockSpans:
    """Return the blocks of a text from `start` on; each line is read once."""
    scanner = _Scanner(text, start)
    scanner.run()
    inline = scanner.inline
    return BlockSpans(sorted(inline.literal_spans), inline.comments, scanner.html, scanner.titles)


_GOES_ON = frozenset({LeafKind.FENCE, LeafKind.INDENTED, LeafKind.HTML})


class _Scanner(LeafScanner):
    """Reads a text line by line.

    `pos` and `column` are where it is in the line, `base` the column in which the content of
    the innermost container begins, `depth` how many containers the line goes on with.
    """

    def run(self) -> None:
        """Read the text to its end."""
        while self.next < len(self.text):
            plain = None if self.stack else line_syntax.PLAIN_LINES.match(self.text, self.next)
            if plain and self.leaf in {LeafKind.NONE, LeafKind.TEXT}:
                self._plain(plain)
            else:
                self._line()
        self._close()

    def _plain(self, match: re.Match[str]) -> None:
        """Read lines of text in no container."""
        if self.leaf is LeafKind.NONE:
            self._begin(LeafKind.TEXT, match.start())
        self.stop = match.start() + len(match[0].rstrip("\r\n"))
        self.next, self.row = match.end(), self.stop

    def _line(self) -> None:
        start = self.next
        self._take(start)
        at = line_syntax.match_containers(self.text, start, self.end, self.stack)
        self.depth, self.pos, self.column, self.base = at
        if self.leaf in _GOES_ON and self._goes_on():
            return
        if self.stack and self.pos < self.end and self._whole:
            self.stack[-1].empty = False
        while self.pos < self.end and self.column - self.base < CODE_INDENT:
            if line_syntax.COMMENT_START.match(self.text, self.pos):
                self._comment()
            elif self._underlined() or self._leaf():
                return
            elif not self._container():
                break
        self._rest()

    def _rest(self) -> None:
        """Read what is left of a line when no other block begins in it."""
        if self.pos >= self.end:
            self._blank()
        elif self.leaf in {LeafKind.TEXT, LeafKind.TABLE}:
            self._more()
        elif self.column - self.base >= CODE_INDENT:
            self._open(LeafKind.INDENTED, self.pos)
        else:
            self._open(LeafKind.TEXT, self.pos)
            self.row = self.pos
            self._text()

    def _goes_on(self) -> bool:
        """Read a line of a fence, of indented code or of HTML; return whether it is one."""
        while (self.leaf is LeafKind.HTML or not self._whole) and line_syntax.COMMENT_START.match(
            self.text, self.pos, self.end
        ):
            self._comment()
        blank = self.pos >= self.end
        is_indented = self.column - self.base >= CODE_INDENT
        if not self._whole:
            self._end_containers()
            return False
        if self.leaf is LeafKind.INDENTED:
            if not (is_indented or blank):
                self._close()
                return False
            self.stop = self.stop if blank else self.end
            return True
        if self.leaf is LeafKind.HTML and blank and not self.closer:
            self._close()
            return False
        self.stop = self.end
        if self.leaf is LeafKind.HTML:
            self._html()
        elif self.closer and not is_indented and self.closer.match(self.text, self.pos, self.end):
            self._close()
        return True

    def _html(self) -> None:
        """Read a line of HTML, and end the block where it ends."""
        closing = self.closer and self.closer.search(self.text, self.pos, self.end)
        self._text()
        if closing:
            self._close()

    def _underlined(self) -> bool:
        """Make the text a heading when the line underlines it."""
        match = line_syntax.UNDERLINE.match(self.text, self.pos, self.end)
        head = Span(self.row, self.stop)
        if self.leaf is not LeafKind.TEXT or not match or not self._whole:
            return False
        if line_syntax.is_table_head(self.text, head, self.pos):
            return False
        words = Span(self.start, self.stop)
        level = 1 if match[0][0] == "=" else 2
        self._close()
        self.titles.append(
            HeadingSpans(Span(words.start, self.end), level, words, bool(self.stack))
        )
        return True

    def _leaf(self) -> bool:
        """Read the line when it begins a block other than text; return whether it does."""
        paragraph = self.leaf is LeafKind.TEXT
        text, pos, end = self.text, self.pos, self.end
        if heading := line_syntax.HEADING_START.match(text, pos, end):
            self._open(LeafKind.TEXT, heading.end())
            self.stop = end
            self._text()
            words = Span(heading.end(), self.stop)
            self._close()
            span = Span(pos, words.end)
            self.titles.append(HeadingSpans(span, len(heading[1]), words, bool(self.stack)))
        elif (fence := line_syntax.CODE_FENCE.match(text, pos, end)) and "`" not in fence[2] * (
            fence[1][0] == "`"
        ):
            self._open(LeafKind.FENCE, pos)
            self.closer = re.compile(rf"{fence[1][0]}{{{len(fence[1])},}}[ \t]*(?=[\n\r]|\Z)")
        elif html := line_syntax.html_block_end(text, pos, end, in_text=paragraph):
            self._open(LeafKind.HTML, pos)
            self.closer = html[0]
            self._html()
        elif line_syntax.RULER.match(text, pos, end):
            self._end_containers()
        else:
            return False
        return True

    def _container(self) -> bool:
        """Open the quotation or list item that begins here; return whether one does."""
        text, pos, end = self.text, self.pos, self.end
        if text[pos] == ">":
            self._end_containers()
            self.stack.append(Container())
            self.base = self.column + 1 + (text[pos + 1 : pos + 2] in {" ", "\t"})
            self.pos, self.column = skip_blanks(text, pos + 1, end, self.column + 1)
        elif match := line_syntax.FOOTNOTE_START.match(text, pos, end):
            self._end_containers()
            self.stack.append(Container(CODE_INDENT))
            self.pos, column = skip_blanks(text, match.end(), end, 0)
            self.base += CODE_INDENT
            self.column = self.base + column
        elif match := line_syntax.ITEM_BULLET.match(text, pos, end):
            after, column = skip_blanks(text, match.end(), end, self.column + len(match[0]))
            interrupts = self.leaf is LeafKind.TEXT and self._whole
            if interrupts and (after >= end or int(match[1] or 1) != 1):
                return False
            self._end_containers()
            width = self.column - self.base + len(match[0]) + 1
            if after < end and column - self.column - len(match[0]) <= CODE_INDENT:
                width = column - self.base
            self.stack.append(Container(width, empty=after >= end))
            self.base += width
            self.pos, self.column = after, column
        else:
            return False
        self.depth = len(self.stack)
        return True

    def _blank(self) -> None:
        """Read a line without words."""
        if self.leaf in {LeafKind.TEXT, LeafKind.TABLE}:
            self._close()
        self._end_containers()

    def _more(self) -> None:
        """Read one more line of a text or a table."""
        if self.leaf is LeafKind.TABLE and (
            not self._whole or self.column - self.base >= CODE_INDENT
        ):
            self._open(
                LeafKind.INDENTED if self.column - self.base >= CODE_INDENT else LeafKind.TEXT,
                self.pos,
            )
            self.row = self.pos
            self._text()
            return
        head = Span(self.row, self.stop)
        self.stop, self.row = self.end, self.pos
        is_head = self.leaf is LeafKind.TEXT and self._whole
        if is_head and line_syntax.is_table_head(self.text, head, self.pos):
            self._scan(head.start)
            self._cells(head)
            self.leaf = LeafKind.TABLE
        if self.leaf is LeafKind.TABLE:
            self._cells(Span(self.pos, self.end))
        self._text()
