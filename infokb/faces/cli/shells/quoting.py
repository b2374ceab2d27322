"""Words as a shell reads them, also where a quote is still open."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from infokb.core.patterns import compile_later

QuoteRules = Mapping[str, re.Pattern[str]]
"""What the next piece of a word may be, by the quote that is open, `""` for none."""

_ANY = r"(?P<plain>.)"
POSIX: QuoteRules = {
    quote: compile_later(f"{pieces}|{_ANY}", re.DOTALL)
    for quote, pieces in (
        ("", r"\\(?P<escaped>.)?|(?P<opening>\$'|\$?\"|')|(?P<blank>[ \t\n])"),
        ("'", "(?P<closing>')"),
        ('"', r'\\(?P<escaped>["$`\\])|(?P<closing>")'),
        ("$'", r"\\(?P<escaped>.)?|(?P<closing>')"),
    )
}
"""The quotes of bash."""
FISH: QuoteRules = {
    quote: compile_later(f"{pieces}|{_ANY}", re.DOTALL)
    for quote, pieces in (
        ("", r"\\(?P<escaped>.)?|(?P<opening>['\"])|(?P<blank>[ \t\n])"),
        ("'", r"\\(?P<escaped>['\\])|(?P<closing>')"),
        ('"', r'\\(?P<escaped>["$\\])|(?P<closing>")'),
    )
}


class ShellWord(NamedTuple):
    """A word as it stands in a line, what it means, and the quote that is open at its end.

    `quote_start` is where in `text` that behind the quote begins.
    """

    text: str
    value: str
    quote: str = ""
    quote_start: int = 0


def read_word(line: str, rules: QuoteRules, start: int = 0) -> ShellWord:
    """Return the word that begins at a place of a line, up to a blank outside quotes."""
    value, quote, quote_start, at = "", "", 0, start
    while at < len(line) and (piece := rules[quote].match(line, at)):
        if piece.lastgroup == "blank":
            break
        at = piece.end()
        if piece.lastgroup == "opening":
            quote, quote_start = piece["opening"].replace('$"', '"'), at - start
        elif piece.lastgroup == "closing":
            quote = ""
        else:
            value += piece[piece.lastgroup] if piece.lastgroup else ""
    return ShellWord(line[start:at], value, quote, quote_start)


def read_words(line: str, rules: QuoteRules) -> list[ShellWord]:
    """Return the words of a line; the last is what the cursor at its end stands behind."""
    words, at = [], 0
    while True:
        at += len(line[at:]) - len(line[at:].lstrip(" \t\n"))
        words.append(read_word(line, rules, at))
        at += len(words[-1].text)
        if at == len(line):
            return words
