"""Callouts: quotations that begin with `[!type] Title`."""

import re

from markdown_it.token import Token

from infokb.site.markdown.callout_kinds import CALLOUT_KINDS

_FIRST = re.compile(r"\[!([^\]\n]{1,40})\]([+-]?)[ \t]*([^\n]*)\n?")
_SAME = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}


def with_callouts(tokens: list[Token]) -> list[Token]:
    """Return the tokens with callouts in place of the quotations that are meant as such.

    What closes one keeps the tag of a quotation.
    """
    output: list[Token] = []
    skip = -1
    for index, token in enumerate(tokens):
        if index <= skip:
            continue
        head = _head(tokens, index) if token.type == "blockquote_open" else None
        if head:
            output += _callout_start(token, head)
            skip = _rest(tokens, index, head)
        else:
            output.append(token)
    return output


def _head(tokens: list[Token], index: int) -> re.Match[str] | None:
    """Return the match of a callout's first line in the paragraph that a quotation begins with."""
    if tokens[index + 1].type != "paragraph_open":
        return None
    return _FIRST.match(tokens[index + 2].content)


def _callout_start(token: Token, match: re.Match[str]) -> list[Token]:
    kind = match[1].strip().lower().partition("|")[0]
    kind = _SAME.get(kind, kind)
    name = kind if kind in CALLOUT_KINDS else "note"
    token.tag = "details" if match[2] else "div"
    token.attrs = {"class": f"callout callout-{name}"}
    if match[2] == "+":
        token.attrs["open"] = ""
    title = Token("inline", "", 0, children=[])
    title.content = match[3].strip() or match[1].strip().capitalize()
    line = "summary" if match[2] else "p"
    start = Token("callout_title_open", line, 1, level=token.level + 1, block=True)
    start.attrs = {"class": "callout-title"}
    return [token, start, title, Token("callout_title_close", line, -1, block=True)]


def _rest(tokens: list[Token], index: int, match: re.Match[str]) -> int:
    """Take the first line off the paragraph; return the last token that is used up by it."""
    inline = tokens[index + 2]
    inline.content = inline.content[match.end() :]
    return index if inline.content.strip() else index + 3
