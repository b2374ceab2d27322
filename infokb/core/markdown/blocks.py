"""The blocks of a Markdown text, cut line by line as CommonMark does."""

import re
from dataclasses import dataclass, field

from infokb.core.markdown import lines
from infokb.core.markdown.leaves import Leaf, Leaves, Title
from infokb.core.markdown.lines import CODE, Container, skip
from infokb.core.text import Span


@dataclass(frozen=True, slots=True)
class Blocks:
    """What is code or math, what is a comment, what is HTML, and the headings, each in order."""

    hidden: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)


def blocks(text: str, start: int) -> Blocks | None:
    """Return the blocks of a text from `start` on; each line is read once.

    None stands for a text without code, math, comments and HTML, whose headings are those
    lines that begin with `#`.
    """
    if not _rich(text, start):
        return None
    scanner = _Scanner(text, start)
    scanner.run()
    inline = scanner.inline
    return Blocks(sorted(inline.hidden), inline.comments, scanner.html, scanner.titles)


def _rich(text: str, start: int) -> bool:
    if any(token in text for token in _TOKENS):
        return True
    first = f"\n{text[:_MARGIN]}" if not start else ""
    return bool(lines.ODD.search(text, max(start - 1, 0)) or lines.ODD.match(first))


_TOKENS = ("`", "$", "%%", "~~~", "<", "    ", "\t")
_MARGIN = 200
_GOES_ON = frozenset({Leaf.FENCE, Leaf.INDENTED, Leaf.HTML})


class _Scanner(Leaves):
    """Reads a text line by line.

    `pos` and `column` are where it is in the line, `base` the column in which the content of
    the innermost container begins, `matched` how many containers the line goes on with.
    """

    def run(self) -> None:
        """Read the text to its end."""
        while self.next < len(self.text):
            plain = None if self.stack else lines.PLAIN.match(self.text, self.next)
            if plain and self.leaf in {Leaf.NONE, Leaf.TEXT}:
                self._plain(plain)
            else:
                self._line()
        self._close()

    def _plain(self, found: re.Match[str]) -> None:
        """Read lines of text in no container."""
        if self.leaf is Leaf.NONE:
            self._begin(Leaf.TEXT, found.start())
        self.stop = found.start() + len(found[0].rstrip("\r\n"))
        self.next, self.row = found.end(), self.stop

    def _line(self) -> None:
        start = self.next
        self._take(start)
        at = lines.match(self.text, start, self.end, self.stack)
        self.matched, self.pos, self.column, self.base = at
        if self.leaf in _GOES_ON and self._goes_on():
            return
        if self.stack and self.pos < self.end and self._whole:
            self.stack[-1].empty = False
        while self.pos < self.end and self.column - self.base < CODE:
            if lines.COMMENT.match(self.text, self.pos):
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
        elif self.leaf in {Leaf.TEXT, Leaf.TABLE}:
            self._more()
        elif self.column - self.base >= CODE:
            self._open(Leaf.INDENTED, self.pos)
        else:
            self._open(Leaf.TEXT, self.pos)
            self.row = self.pos
            self._text()

    def _goes_on(self) -> bool:
        """Read a line of a fence, of indented code or of HTML; return whether it is one."""
        while self.leaf is Leaf.HTML and lines.COMMENT.match(self.text, self.pos, self.end):
            self._comment()
        blank = self.pos >= self.end
        indent = self.column - self.base
        if not self._whole:
            self._close()
            return False
        if self.leaf is Leaf.INDENTED:
            if indent < CODE and not blank:
                self._close()
                return False
            self.stop = self.stop if blank else self.end
            return True
        if self.leaf is Leaf.HTML and blank and not self.closer:
            self._close()
            return False
        self.stop = self.end
        if self.leaf is Leaf.HTML:
            self._html()
        elif indent < CODE and self.closer and self.closer.match(self.text, self.pos, self.end):
            self._close()
        return True

    def _html(self) -> None:
        """Read a line of HTML, and end the block where it ends."""
        closed = self.closer and self.closer.search(self.text, self.pos, self.end)
        self._text()
        if closed:
            self._close()

    def _underlined(self) -> bool:
        """Make the text a heading when the line underlines it."""
        found = lines.UNDERLINE.match(self.text, self.pos, self.end)
        head = Span(self.row, self.stop)
        if self.leaf is not Leaf.TEXT or not found or not self._whole:
            return False
        if lines.heads(self.text, head, self.pos):
            return False
        words = Span(self.start, self.stop)
        level = 1 if found[0][0] == "=" else 2
        self._close()
        self.titles.append(Title(Span(words.start, self.end), level, words, bool(self.stack)))
        return True

    def _leaf(self) -> bool:
        """Read the line when it begins a block other than text; return whether it does."""
        paragraph = self.leaf is Leaf.TEXT
        text, pos, end = self.text, self.pos, self.end
        if heading := lines.HEADING.match(text, pos, end):
            self._open(Leaf.TEXT, heading.end())
            self.stop = end
            self._text()
            words = Span(heading.end(), self.stop)
            self._close()
            span = Span(pos, words.end)
            self.titles.append(Title(span, len(heading[1]), words, bool(self.stack)))
        elif (fence := lines.FENCE.match(text, pos, end)) and "`" not in fence[2] * (
            fence[1][0] == "`"
        ):
            self._open(Leaf.FENCE, pos)
            self.closer = re.compile(rf"{fence[1]}{fence[1][0]}*[ \t]*(?=[\n\r]|\Z)")
        elif html := lines.html(text, pos, end, in_text=paragraph):
            self._open(Leaf.HTML, pos)
            self.closer = html[0]
            self._html()
        elif lines.RULER.match(text, pos, end):
            self._cut()
        else:
            return False
        return True

    def _container(self) -> bool:
        """Open the quotation or list item that begins here; return whether one does."""
        text, pos, end = self.text, self.pos, self.end
        if text[pos] == ">":
            self._cut()
            self.stack.append(Container())
            self.base = self.column + 1 + (text[pos + 1 : pos + 2] in {" ", "\t"})
            self.pos, self.column = skip(text, pos + 1, end, self.column + 1)
        elif found := lines.FOOTNOTE.match(text, pos, end):
            self._cut()
            self.stack.append(Container(CODE))
            self.pos, column = skip(text, found.end(), end, 0)
            self.base += CODE
            self.column = self.base + column
        elif found := lines.ITEM.match(text, pos, end):
            after, column = skip(text, found.end(), end, self.column + len(found[0]))
            interrupts = self.leaf is Leaf.TEXT and self._whole
            if interrupts and (after >= end or int(found[1] or 1) != 1):
                return False
            self._cut()
            width = self.column - self.base + len(found[0]) + 1
            if after < end and column - self.column - len(found[0]) <= CODE:
                width = column - self.base
            self.stack.append(Container(width, empty=after >= end))
            self.base += width
            self.pos, self.column = after, column
        else:
            return False
        self.matched = len(self.stack)
        return True

    def _blank(self) -> None:
        """Read a line without words; list items go on with it."""
        for container in self.stack[self.matched :]:
            if container.quote or container.empty:
                break
            self.matched += 1
        if self.leaf in {Leaf.TEXT, Leaf.TABLE}:
            self._close()
        self._cut()

    def _more(self) -> None:
        """Read one more line of a text or a table."""
        if self.leaf is Leaf.TABLE and (not self._whole or self.column - self.base >= CODE):
            self._open(Leaf.INDENTED if self.column - self.base >= CODE else Leaf.TEXT, self.pos)
            self.row = self.pos
            self._text()
            return
        head = Span(self.row, self.stop)
        self.stop, self.row = self.end, self.pos
        if self.leaf is Leaf.TEXT and self._whole and lines.heads(self.text, head, self.pos):
            self._scan(head.start)
            self._cells(head)
            self.leaf = Leaf.TABLE
        if self.leaf is Leaf.TABLE:
            self._cells(Span(self.pos, self.end))
        self._text()
