"""Markdown as Obsidian shows it: markdown-it with marks, tags, callouts and places."""

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from infokb.core.markdown.links import is_harmless
from infokb.site.markdown import callouts
from infokb.site.markdown.source import MARK, OPEN, TAG

_PLACE = re.compile(f"[ \t]*{OPEN}I([^{OPEN}\ufdd1]*)\ufdd1")
_ALIGN = re.compile(r"text-align:(left|center|right)")
_MORE = re.compile(r"[\n#!&*<=@\[\\\]^_`~\ufdd0]|://|mailto:|xmpp:|www\.", re.IGNORECASE)
_BLOCKS = {"blockquote_close", "bullet_list_close", "ordered_list_close", "table_close"}


def markdown_parser() -> MarkdownIt:
    """Return a parser of a note's text."""
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(gfm_autolink_plugin)
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.before("inline", "structure", _structure)
    parser.inline.ruler.before("emphasis", "highlight", _highlight)
    parser.inline.ruler.before("emphasis", "tag", _tag)
    parser.core.ruler.push("outside", _outside)
    parser.add_render_rule("image", _image)
    return parser


def _inline(state: StateCore) -> None:
    """Read the text of each block; where nothing in it could be more than words, take it whole."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MORE.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            else:
                token.children.append(Token("text", "", 0, content=token.content))


def _structure(state: StateCore) -> None:
    """Name callouts, give places their ids, and put embeds where blocks may stand."""
    state.tokens = callouts.with_callouts(state.tokens)
    open_: list[Token] = []
    removed_indexes: set[int] = set()
    for index, token in enumerate(state.tokens):
        if token.nesting == 1:
            open_.append(token)
            _align(token)
            if token.type == "heading_open" and token.tag == "h1":
                token.tag = "h2"
        elif token.nesting == -1:
            opener = open_.pop()
            token.tag = opener.tag
        elif token.type == "inline" and OPEN in token.content:
            _place(state.tokens, index, open_, removed_indexes)
            _contents(token, open_)
    if removed_indexes:
        state.tokens = [token for at, token in enumerate(state.tokens) if at not in removed_indexes]


def _align(token: Token) -> None:
    match = _ALIGN.search(str(token.attrs.pop("style", "")))
    if match:
        token.attrSet("class", f"to-{match[1]}")


def _place(tokens: list[Token], index: int, open_: list[Token], removed_indexes: set[int]) -> None:
    """Move the id that a block's text holds to the block."""
    token = tokens[index]
    match = _PLACE.search(token.content)
    if not match:
        return
    token.content = _PLACE.sub("", token.content).strip()
    owner = open_[-1]
    if owner.type == "paragraph_open" and len(open_) > 1 and open_[-2].type == "list_item_open":
        owner = open_[-2]
    if not token.content and owner.type == "paragraph_open" and index > 1:
        above = _opener(tokens, index - 2)
        if above:
            owner = above
            removed_indexes |= {index - 1, index, index + 1}
    owner.attrSet("id", f"{OPEN}{match[1]}")


def _opener(tokens: list[Token], close: int) -> Token | None:
    """Return what opens the list, quote or table that ends at a token."""
    if tokens[close].type not in _BLOCKS:
        return None
    depth = tokens[close].level
    before = (tokens[at] for at in range(close - 1, -1, -1))
    return next(token for token in before if token.nesting == 1 and token.level == depth)


def _contents(token: Token, open_: list[Token]) -> None:
    """Mark a list item that has a box, and a paragraph that holds an embed."""
    kinds = {mark[1] for mark in MARK.finditer(token.content)}
    if "B" in kinds and len(open_) > 1 and open_[-2].type == "list_item_open":
        open_[-2].attrSet("class", "task")
    if "E" in kinds:
        if open_[-1].type == "paragraph_open":
            open_[-1].tag = "div"
        else:
            token.content = token.content.replace(f"{OPEN}E", f"{OPEN}L")


def _highlight(state: StateInline, silent: object) -> bool:
    """Read `==text==`."""
    if not state.src.startswith("==", state.pos):
        return False
    start = state.pos + 2
    end = state.src.find("==", start, state.posMax)
    inner = state.src[start:end] if end > start else ""
    if not inner.strip() or inner != inner.strip() or silent:
        return False
    limit = state.posMax
    state.push("mark_open", "mark", 1)
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = end + 2, limit
    return True


def _tag(state: StateInline, silent: object) -> bool:
    """Read `#tag`, after a space or at the start."""
    before = state.src[state.pos - 1] if state.pos else " "
    match = TAG.match(state.src, state.pos) if before.isspace() or before == "\ufdd1" else None
    if not match or match[1].isdigit() or silent:
        return False
    token = state.push("text", "", 0)
    token.content = f"{OPEN}#{match[1]}\ufdd1"
    state.pos = match.end()
    return True


def _outside(state: StateCore) -> None:
    """Leave no link but those that lead to the web, to a mail program or to a footnote."""
    for block in state.tokens:
        depth: list[bool] = []
        for token in block.children or ():
            if token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                depth.append(address.startswith("#") or is_harmless(address))
            if token.type in {"link_open", "link_close"} and not depth[-1]:
                token.tag = "span"
                token.attrs = {}
            if token.type == "link_close":
                depth.pop()


def _image(
    renderer: RendererHTML,
    tokens: list[Token],
    index: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    """Return the words of an image that no scanner found."""
    return renderer.renderInlineAsText(tokens[index].children or [], options, env)
