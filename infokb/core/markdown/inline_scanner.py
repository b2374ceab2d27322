"""Code, math and comments within the text of a block."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from infokb.core.markdown import line_syntax
from infokb.core.patterns import compile_later
from infokb.core.text import Span

_START = re.compile(r"`+|\$\$?|%%|<!--|\\[`$%<\\]|<(?=/?[A-Za-z][^<>`\n\r]{0,300}`)")
_TICKS = re.compile(r"`+")
_DOLLAR = compile_later(r"(?!\s)(?:[^\n\r$`\\]|\\[^\n\r`]){1,400}(?<!\s)\$(?!\d)")
_COMMENTS = {"%%": "%%", "<!--": "-->"}

CommentEnd = Callable[[int], int]
"""Where a comment ends whose closing stands here, or nowhere (-1)."""
IsInContainer = Callable[[int], bool]
"""Whether math that would end here lies in one container."""


class InlineScanner:
    """Finds code, math and comments; what closes them is gathered once, so scans stay linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.literal_spans: list[Span] = []
        self.comments: list[Span] = []
        self._next: dict[str, int] = {}

    def scan(
        self, start: int, limit: int, ends: CommentEnd, within: IsInContainer, *, code: bool = True
    ) -> int:
        """Read a text up to a limit; return where it ends, behind a comment that goes beyond.

        A code span or math that is never closed is plain text.
        """
        at = start
        while at < limit and (match := _START.search(self.text, at, limit)):
            token = match[0]
            at = match.end()
            if token in _COMMENTS:
                at = self.comment(match.start(), ends)
            elif token == "<":
                at = line_syntax.tag_end(self.text, at, limit)
            elif code and token[0] != "\\":
                end = self._end(token, at, limit, within)
                if end >= 0:
                    self.literal_spans.append(Span(match.start(), end))
                    at = end
        return max(at, limit)

    def comment(self, start: int, ends: CommentEnd) -> int:
        """Read the comment that starts here; return where it ends."""
        token = "%%" if self.text[start] == "%" else "<!--"
        closer = self._find(_COMMENTS[token], start + len(token))
        end = ends(closer if closer < 0 else closer + len(_COMMENTS[token]))
        self.comments.append(Span(start, end))
        return end

    def _find(self, token: str, start: int) -> int:
        """Return where a token is next, -1 when nowhere; what was found is not looked for again."""
        position = self._next.get(token, 0)
        if 0 <= position < start:
            position = self._next[token] = self.text.find(token, start)
        return position

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where runs of back-quotes start, by their length."""
        runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self.text):
            runs.setdefault(len(run[0]), []).append(run.start())
        return runs

    def _end(self, token: str, start: int, limit: int, within: IsInContainer) -> int:
        """Return where code or math ends, -1 when it is plain text."""
        if token[0] == "`":
            runs = self._ticks.get(len(token), [])
            index = bisect_left(runs, start)
            end = runs[index] if index < len(runs) and runs[index] < limit else -1
        elif token == "$$":
            end = self._find("$$", start)
            if end >= 0 and not within(end):
                end = -1
        else:
            match = _DOLLAR.match(self.text, start, limit)
            end = match.end() - 1 if match else -1
        return end if end < 0 else end + len(token)
