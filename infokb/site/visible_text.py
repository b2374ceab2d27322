"""What a finished page shows, as plain words."""

import html
import re
from functools import lru_cache

HTML_TAG = re.compile(r"<(/?[a-zA-Z][^\s<>/]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_INLINE = "a|abbr|b|bdi|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr"
_CLOSE = re.compile(rf"/?(?:{_INLINE})", re.IGNORECASE)


def break_for_tag(tag: re.Match[str]) -> str:
    """Return what stands between the words before and behind a tag: a line's end, or nothing."""
    return _break_for_name(tag[1])


@lru_cache(maxsize=256)
def _break_for_name(name: str) -> str:
    return "" if _CLOSE.fullmatch(name) else "\n"


def visible_text(page: str) -> str:
    """Return the words of a page that was sanitized, each block on a line of its own."""
    return html.unescape(HTML_TAG.sub(break_for_tag, page))
