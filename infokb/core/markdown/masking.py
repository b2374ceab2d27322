"""What a Markdown text hides: code, math and comments, where nothing is a link."""

import re
from bisect import bisect_left
from functools import cached_property

from infokb.core.text import Span

_FENCE = re.compile(r"(?:^|(?<=[\n\r]))[ >\t]*(?:[-*+] +|\d+[.)] +)*(`{3,}|~{3,})([^\n\r]*)")
_START = re.compile(r"`+|\$\$?|%%|<!--|\\[`$%<\\]")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_DOLLAR = re.compile(r"(?!\s)[^\n\r$`\\]{1,400}(?<!\s)\$(?!\d)")
_TOKENS = ("`", "$", "%%", "<!--", "~~~")
_COMMENTS = {"%%": "%%", "<!--": "-->"}
_BLANK = re.compile(r"[^\n\r]")


def fences(text: str, start: int) -> list[Span]:
    """Return the fenced code blocks from `start` on, opening to closing line; linear."""
    found: list[Span] = []
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text, start):
        if opened is None:
            if match[1][0] == "~" or "`" not in match[2]:
                opened = match
        elif match[1].startswith(opened[1]) and not match[2].strip():
            found.append(Span(opened.start(), match.end()))
            opened = None
    if opened:
        found.append(Span(opened.start(), len(text)))
    return found


def code(text: str, start: int = 0) -> tuple[list[Span], list[Span]]:
    """Return what is code or math, and what is a comment; an unclosed one runs to the end.

    A code span or math that is never closed is plain text.
    """
    if not any(token in text for token in _TOKENS):
        return [], []
    blocks = fences(text, start) if "```" in text or "~~~" in text else []
    hidden = list(blocks)
    comments: list[Span] = []
    at, block = start, 0
    closers = _Closers(text)
    while found := _START.search(text, at):
        while block < len(blocks) and blocks[block].end <= found.start():
            block += 1
        if block < len(blocks) and blocks[block].start <= found.start():
            at = blocks[block].end
            continue
        token = found[0]
        if token[0] == "\\":
            at = found.end()
            continue
        limit = blocks[block].start if block < len(blocks) else len(text)
        end = closers.end(token, found.end(), limit)
        if end < 0:
            at = found.end()
            continue
        (comments if token in _COMMENTS else hidden).append(Span(found.start(), end))
        at = end
        while block < len(blocks) and blocks[block].start < end:
            block += 1
    return sorted(hidden), comments


class _Closers:
    """Finds what closes a token; positions are gathered once, so scans stay linear."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def ticks(self) -> dict[int, list[int]]:
        """Where runs of backticks start, by their length."""
        runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self.text):
            runs.setdefault(len(run[0]), []).append(run.start())
        return runs

    @cached_property
    def blanks(self) -> list[int]:
        """Where blank lines are, which end a paragraph."""
        return [blank.start() for blank in _BLANK_LINE.finditer(self.text)]

    def end(self, token: str, start: int, limit: int) -> int:
        """Return where the token's part ends, -1 when it is plain text."""
        if token in _COMMENTS:
            found = self.text.find(_COMMENTS[token], start)
            return len(self.text) if found < 0 else found + len(_COMMENTS[token])
        if token[0] == "`":
            found = self._tick(len(token), start, limit)
        elif token == "$$":
            found = self.text.find("$$", start, limit)
        else:
            match = _DOLLAR.match(self.text, start)
            found = match.end() - 1 if match else -1
        return found if found < 0 else found + len(token)

    def _tick(self, length: int, start: int, limit: int) -> int:
        blank = bisect_left(self.blanks, start)
        stop = min(limit, self.blanks[blank]) if blank < len(self.blanks) else limit
        runs = self.ticks.get(length, [])
        index = bisect_left(runs, start)
        return runs[index] if index < len(runs) and runs[index] < stop else -1


def mask(text: str, spans: list[Span]) -> str:
    """Return the text with the spans blanked, every character and line in its place."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if end <= last:
            continue
        first = max(start, last)
        pieces += (text[last:first], _BLANK.sub(" ", text[first:end]))
        last = end
    pieces.append(text[last:])
    return "".join(pieces)
