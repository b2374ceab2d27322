"""Wikilinks, embeds and Markdown links, as Obsidian scans them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from infokb.core.patterns import compile_later
from infokb.core.percent import percent_decode
from infokb.core.text import Span
from infokb.core.value_class import value_class

_WIKI = compile_later(r"(!?)\[\[(?!\[)((?:[^\[\]\n\r]|\[(?!\[)|\](?!\])){1,1000}?)\]\]")
_INLINE = compile_later(
    r"(?<!\\)(!?)\[((?:[^\[\]\n\r\\]|\\.|!\[[^\[\]\n\r]{0,500}\]\([^()\s]{0,1000}\)){0,1000})\]"
    r"\((?:<([^<>\n\r]{0,1000})>|([^\s()<>]{0,1000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,1000}){0,8}))"
    r"(?:[ \t]+(?:\"[^\"\n\r]{0,500}\"|'[^'\n\r]{0,500}'))?[ \t]*\)"
)
_BREAKS = compile_later(r'[#^|\[\]"\\]|%%')
_BAR = compile_later(r"\\?\|")
_SCHEME = compile_later(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")


HARMLESS_SCHEMES = frozenset({
    "http", "https", "mailto", "tel", "sms", "sip", "sips", "xmpp", "ftp", "ftps", "sftp", "irc",
    "ircs", "matrix", "news", "geo", "webcal", "doi", "obsidian", "zotero", "things", "omnifocus",
    "notion", "evernote", "slack", "msteams", "zoommtg", "skype", "facetime", "signal", "sgnl",
    "tg", "whatsapp", "message", "vscode", "vscode-insiders", "devonthink", "x-devonthink-item",
    "bear", "drafts", "hook", "logseq", "craftdocs", "ulysses",
})  # fmt: skip
"""The schemes of addresses that lead to a page, a person or a program, and run nothing."""
_ADDRESS = compile_later(r"([A-Za-z][A-Za-z0-9+.-]+):")


def is_harmless(address: str) -> bool:
    """Return whether an address has one of the schemes that pages link to."""
    match = _ADDRESS.match(address)
    return bool(match and match[1].lower() in HARMLESS_SCHEMES)


@value_class
class Link:
    """A link as it stands in a note.

    `target` is the decoded path or name, empty for a place in the same note; `fragment`
    what follows `#`; `label` the text after the bar or between the brackets, None when
    there is none. `aim` spans the target as typed. `field` names the front matter field
    the link is the value of. `external` leads out of the vault.
    """

    span: Span
    aim: Span
    target: str
    fragment: str
    label: str | None
    embed: bool
    wiki: bool
    field: str = ""
    external: bool = False


def find_links(text: str, masked: str, start: int = 0) -> Iterator[Link]:
    """Yield the links of a text from `start` on, in order; `masked` is it without code."""
    wiki = list(_wikilinks(text, masked, start)) if "[[" in masked else []
    inline = list(_inline(text, masked, start)) if "](" in masked else []
    if not inline:
        yield from wiki
        return
    whole: list[Link] = []
    starts = [link.span.start for link in wiki]
    for link in inline:
        first = bisect_left(starts, link.span.start)
        if first == len(wiki) or wiki[first].span.end > link.span.end:
            whole.append(link)
    yield from sorted([*wiki, *whole], key=lambda link: link.span)


def is_wikilink_target(target: str) -> bool:
    """Return whether a wikilink can hold a target, in a text and between double quotes."""
    return not _BREAKS.search(target)


def parse_wikilink(text: str) -> Link | None:
    """Return the wikilink that a text is, None when it is anything else or more."""
    match = _WIKI.fullmatch(text)
    return _wikilink(match, text) if match else None


def field_link(text: str, span: Span, source: str, name: str) -> Link | None:
    """Return the link that a front matter value is; `source` is the note's text."""
    match = _WIKI.fullmatch(text)
    target, fragment, label, lead = _wikilink_parts(match[2]) if match else ("", "", None, 0)
    if not match or not (target or fragment):
        return None
    start = source.find(text, span.start, span.end)
    aimed = start + match.start(2) + lead
    inner = Span(start, start + len(text)) if start >= 0 else span
    aim = Span(aimed, aimed + len(target)) if start >= 0 else span
    return Link(inner, aim, target, fragment, label, bool(match[1]), wiki=True, field=name)


def _wikilinks(text: str, masked: str, start: int) -> Iterator[Link]:
    at = masked.find("[[", start)
    while at >= 0:
        embed = at > start and masked[at - 1] == "!" and masked[at - 2 : at - 1] != "\\"
        escaped = masked[at - 1 : at] == "\\"
        match = None if escaped else _WIKI.match(masked, at - embed)
        link = _wikilink(match, text) if match else None
        if link:
            yield link
        at = masked.find("[[", match.end() if match else at + 1)


def _wikilink(match: re.Match[str], text: str) -> Link | None:
    first, last = match.span(2)
    target, fragment, label, lead = _wikilink_parts(text[first:last])
    if not target and not fragment:
        return None
    start = first + lead
    return Link(
        Span(*match.span()),
        Span(start, start + len(target)),
        target,
        fragment,
        label,
        embed=bool(match[1]),
        wiki=True,
    )


@lru_cache(maxsize=4096)
def _wikilink_parts(inner: str) -> tuple[str, str, str | None, int]:
    """Return the target, fragment and label between brackets, and the blanks before them."""
    bar = _BAR.search(inner)
    aimed = inner[: bar.start()] if bar else inner
    target, _, fragment = aimed.partition("#")
    lead = len(aimed) - len(aimed.lstrip())
    return target.strip(), fragment.strip(), inner[bar.end() :] if bar else None, lead


def _inline(text: str, masked: str, start: int) -> Iterator[Link]:
    for match in _INLINE.finditer(masked, start):
        group = 3 if match[3] is not None else 4
        typed = text[match.start(group) : match.end(group)]
        if not typed:
            continue
        external = bool(_SCHEME.match(typed))
        path, _, fragment = typed.partition("#")
        yield Link(
            Span(match.start(), match.end()),
            Span(match.start(group), match.start(group) + len(path)),
            path if external else percent_decode(path),
            fragment if external else percent_decode(fragment),
            text[match.start(2) : match.end(2)],
            embed=bool(match[1]),
            wiki=False,
            external=external and not typed.lower().startswith(("file:", "\\\\")),
        )
