"""The shape most notes have, read without a parser: headings, paragraphs, lists of lines."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from infokb.site.markdown.sanitize import trusted_html
from infokb.site.markdown.source import CLOSE, OPEN, TAG, source_mark

_ODD = re.compile(
    r"[\x00-\x09\x0b-\x1f|\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_ODD_PAIRS = (f"{OPEN}E", "[^", "^[")
_SIGN = re.compile(r"[!&*<=>@\[\\\]^_`~]")
_ADDRESSES = ("://", "mailto:", "xmpp:", "www.")
_START = rf"(?!\d+[.)](?: |\n|\Z))(?:[^\W_]|[\"'(\u201c\u2018{OPEN}])[^\n]*(?:\n|\Z)"
_BLOCK = re.compile(
    rf"(?P<blank> *\n| +\Z)"
    rf"|(?P<level>#{{1,6}}) +(?:{OPEN}I(?P<id>[^{OPEN}{CLOSE}]*){CLOSE})?"
    rf"(?P<head>(?=[^ \n#])[^#\n]*[^# \n]) *(?:\n|\Z)"
    rf"|(?P<list>(?:- {{1,4}}{_START})+)"
    rf"|(?P<text>(?:{_START})+)"
)
_PLACE = re.compile(rf"^#{{1,6}} +{OPEN}I", re.MULTILINE)
_WORDS = re.compile(r"([\w ,.;?()'\"/+|–—’“”-]*)((?: #(?i:[a-z][a-z0-9/-]*))*) *")
_ITEM = re.compile(r"- {1,4}")
_TAGGED = re.compile(rf"(?<![^ {CLOSE}]){TAG.pattern}")

RichLine = Callable[[str], str]


def simple_html(text: str, rich: RichLine) -> str | None:
    """Return the HTML of a text that has this shape, None where it has another.

    `rich` reads the words of a line that holds more than words and marks.
    """
    return _simple_html(text, lambda words: _inline(words, rich))


def sanitized_simple_html(text: str) -> str | None:
    """Return what `sanitize_html` makes of the simple HTML of a text that is not rich."""
    html = _simple_html(text, _marked_words)
    return None if html is None else html.replace(f' id="{OPEN}', ' id="')


def _simple_html(text: str, inline: RichLine) -> str | None:
    if _is_odd(text) or text.count(f"{OPEN}I") != len(_PLACE.findall(text)):
        return None
    blocks: list[str] = []
    at, before = 0, ""
    while at < len(text):
        block = _BLOCK.match(text, at)
        if not block:
            return None
        kind = str(block.lastgroup)
        if kind == "list" and (before == "list" or _goes_on(text, block.end())):
            return None
        at = block.end()
        if kind != "blank":
            before = kind
            blocks.append(_WRITERS[kind](block, inline))
    return "".join(blocks)


def is_rich(text: str) -> bool:
    """Return whether a text may hold more than words and marks."""
    if _SIGN.search(text):
        return True
    lower = text.lower()
    return any(word in lower for word in _ADDRESSES)


def _is_odd(text: str) -> bool:
    return bool(_ODD.search(text)) or any(pair in text for pair in _ODD_PAIRS)


def simple_line(text: str) -> str | None:
    """Return one line, without blanks around it, as sanitized HTML; None where it is rich."""
    return None if is_rich(text) or _is_odd(text) else _with_tags(text)


@lru_cache(maxsize=4096)
def words_and_tags(text: str) -> tuple[Markup, tuple[str, ...]] | None:
    """Return the words of a line, and the tags behind them; None where it holds more than that."""
    match = _WORDS.fullmatch(text)
    if not match or "_" in text or "www." in text.lower():
        return None
    words = trusted_html(" ".join(match[1].split()))
    return words, tuple(tag[1:] for tag in match[2].split())


def _goes_on(text: str, at: int) -> bool:
    """Return whether the line below a list may belong to its last item."""
    return at < len(text) and text[at] not in "\n#"


def _heading(block: re.Match[str], inline: RichLine) -> str:
    level = max(2, len(block["level"]))
    place = f' id="{OPEN}{block["id"]}"' if block["id"] else ""
    return f"<h{level}{place}>{inline(block['head'])}</h{level}>\n"


def _list(block: re.Match[str], inline: RichLine) -> str:
    items = (_ITEM.sub("", line, count=1) for line in block["list"].splitlines())
    return f"<ul>\n{''.join(_item(item, inline) for item in items)}</ul>\n"


def _item(words: str, inline: RichLine) -> str:
    task = ' class="task"' if f"{OPEN}B" in words else ""
    return f"<li{task}>{inline(words)}</li>\n"


def _text(block: re.Match[str], inline: RichLine) -> str:
    return f"<p>{inline(block['text'])}</p>\n"


_WRITERS: dict[str, Callable[[re.Match[str], RichLine], str]] = {
    "head": _heading,
    "list": _list,
    "text": _text,
}


def _inline(words: str, rich: RichLine) -> str:
    if is_rich(words):
        return rich(words.strip())
    return escape(_marked_words(words)).replace("&lt;br&gt;", "<br>")


def _marked_words(words: str) -> str:
    """Return lines that are not rich, their tags marked; none of them begins with a tag."""
    if "\n" not in words:
        return _with_tags(words.strip(" "))
    lines = [line.strip(" ") for line in words.rstrip("\n").split("\n")]
    return _with_tags("\n".join(lines)).replace("\n", "<br>\n")


def _with_tags(words: str) -> str:
    """Return a text with marks in the place of its tags."""
    return _TAGGED.sub(_tag, words) if "#" in words else words


def _tag(match: re.Match[str]) -> str:
    return match[0] if match[1].isdigit() else source_mark("#", match[1])
