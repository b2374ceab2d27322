"""Markdown as the plain words it shows."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.text import Span

_HIDDEN = compile_later(
    r"(`[^`\n]{1,400}`)|(?<!\\)(?:%%(?:[^%]|%(?!%)){0,4000}(?:%%|\Z)|<!--.{0,4000}?(?:-->|\Z)|"
    r"!\[\[[^\[\]\n]*\]\])",
    re.DOTALL,
)
"""Code, which is the group and stays; comments, also one that is never closed; embeds."""
_LINKS = (
    (compile_later(r"(?<!\\)\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]"), r"\1"),
    (
        compile_later(
            r"(?<!\\)\[\[(?:[^\[\]|\n/]*/)*([^\[\]|#\n]*?)(?:\.md)?(?:#[^\[\]|\n]*)?\]\]"
        ),
        r"\1",
    ),
    (compile_later(r"(?<!\\)!?\[([^\[\]\n]{0,400})\]\([^()\n]{0,2000}\)"), r"\1"),
)
_MARKS = (
    (
        "#^",
        compile_later(r"(?<!\S)#[^\W\d][\w/-]*|(?<!\S)\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE),
        " ",
    ),
    ("*=_~`", compile_later(r"(?<!\\)(?:\*\*|==|__|~~|`)"), ""),
    (
        "*",
        compile_later(r"(?<![\w*\\])\*(?=\S)([^*\n]{1,400})(?<=[^\s\\])\*(?![\w*])"),
        r"\1",
    ),
    ("_", compile_later(r"(?<![\w_\\])_(?=\S)([^_\n]{1,400})(?<=[^\s\\])_(?![\w_])"), r"\1"),
    ("\\", compile_later(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""What shows no words of its own: the signs of which one is there, the pattern, what is shown."""
_SIGN = compile_later(r"[`%<#^*=_~\\\[]")
_HIDING = frozenset("`%<[")
_STOP = compile_later(r"[ \t]*(?:$|[-*+][ \t]|[#>|]|\d{1,9}[.)][ \t]|```|~~~|!\[)")
_NEXT = compile_later(r"(?:\r\n|\n|\r)([^\r\n]*)")
_LEAD = compile_later(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?(?:\[![\w-]+\][-+]?)?", re.MULTILINE
)
_SENTENCE = compile_later(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“(]*[^\W\d_a-z])")


def replace_links(text: str) -> str:
    """Return a text with what its links show in their place."""
    for pattern, by in _LINKS if "](" in text or "[[" in text else ():
        text = pattern.sub(by, text)
    return text


def plain_words(text: str) -> str:
    """Return the words of a text on one line: no marks, tags, comments and embeds."""
    signs = set(_SIGN.findall(text))
    if not signs.isdisjoint(_HIDING):
        text = replace_links(_HIDDEN.sub(lambda match: match[1] or " ", text))
    for own, pattern, by in _MARKS if signs else ():
        if not signs.isdisjoint(own):
            text = pattern.sub(by, text)
    return " ".join(text.split())


def item_with_lines(text: str, line: Span) -> Span:
    """Return a list item's words with the lines below that still belong to it."""
    end = line.end
    for match in _NEXT.finditer(text, line.end):
        if _STOP.match(match[1]):
            break
        end = match.end()
    return Span(line.start, end)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text as plain words; list items and table cells end one."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if _STOP.match(line) or not block:
            for cell in plain_words(" ".join(block)).split("|"):
                yield from split_sentences(cell)
            block = []
        block.append(_LEAD.sub("", line.lstrip("#")))


def split_sentences(words: str) -> Iterator[str]:
    """Yield the sentences of plain words."""
    for sentence in _SENTENCE.split(words.strip()):
        if sentence.strip(" -:"):
            yield sentence
