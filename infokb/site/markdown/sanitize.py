"""Takes everything active out of the HTML of a note's text."""

import re
from html import escape, unescape

import nh3
from markupsafe import Markup

from infokb.core.markdown.links import HARMLESS_SCHEMES, is_harmless
from infokb.site.markdown.callout_kinds import CALLOUT_KINDS
from infokb.site.markdown.source import MARK, OPEN
from infokb.site.visible_text import HTML_TAG

_FOOTNOTE = re.compile(r"fn(?:ref)?[\w:-]*|footnotes?[\w:-]*")
_CLASSES = {
    "callout",
    "callout-title",
    "task",
    "footnotes",
    "footnotes-sep",
    "footnotes-list",
    "footnote-item",
    "footnote-ref",
    "footnote-backref",
    "footnote-anchor",
    "to-left",
    "to-center",
    "to-right",
    *(f"callout-{kind}" for kind in CALLOUT_KINDS),
}
_TAGS = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
}
_ATTRIBUTES = {
    "*": {"id", "title", "lang", "dir", "class"},
    "a": {"href"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "details": {"open"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


_BOX = '<div class="wide" tabindex="0" role="region" aria-label="Table">'


def _attribute(tag: str, name: str, value: str) -> str | None:
    del tag
    if name == "id":
        if value.startswith(OPEN):
            return value[1:]
        return value if _FOOTNOTE.fullmatch(value) else f"user-{value}"
    if name == "class":
        classes = [
            name for name in value.split() if name in _CLASSES or name.startswith("language-")
        ]
        return " ".join(classes) or None
    return MARK.sub("", value)


def _relative(url: str) -> str | None:
    return url if url.startswith("#") else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    clean_content_tags={
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
        "textarea",
        "xmp",
        "noembed",
        "noframes",
        "select",
    },
    strip_comments=True,
    link_rel="noopener noreferrer",
    url_schemes=set(HARMLESS_SCHEMES),
    url_relative=_relative,
)


_MEDIA = re.compile(
    r"<(?:img|video|audio|iframe|embed|source|object)(?=[\s/])([^<>]{0,2000})>", re.IGNORECASE
)
_VALUE = r"\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_SOURCE = re.compile(rf"(?<![\w-])(?:src|data|srcset){_VALUE}", re.IGNORECASE)
_TITLE = re.compile(rf"(?<![\w-])title{_VALUE}", re.IGNORECASE)
_ALT = re.compile(rf"(?<![\w-])alt{_VALUE}", re.IGNORECASE)
_CODE = re.compile(r'<pre><code(?: class="language-([^"\s]*)[^"]*")?>')
_SVG = re.compile(r"<svg(?=[\s>]).{0,20000}?</svg\s{0,9}>", re.IGNORECASE | re.DOTALL)
_SVG_TEXT = re.compile(r"<text(?=[\s>])[^<>]{0,2000}>(.{0,2000}?)</text", re.IGNORECASE | re.DOTALL)


def _media_link(match: re.Match[str]) -> str:
    """Return a link to the picture or film that an element would show, which no page fetches.

    Its words are those that stand for the picture, or its title, where there are any.
    """
    address = (_attribute_of(match[1], _SOURCE).split() or [""])[0].rstrip(",")
    texts = (_attribute_of(match[1], pattern).strip() for pattern in (_ALT, _TITLE))
    words = escape(next(filter(None, texts), address))
    return f'<a href="{escape(address)}">{words}</a>' if is_harmless(address) else words


def _attribute_of(attributes: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(attributes)
    return unescape(next(filter(None, match.groups()), "")) if match else ""


def _svg_words(match: re.Match[str]) -> str:
    """Return the words of a drawing, which itself is not shown."""
    words = (HTML_TAG.sub(" ", text) for text in _SVG_TEXT.findall(match[0]))
    return " ".join(words).replace("<", "&lt;").replace(">", "&gt;")


def trusted_html(html: str) -> Markup:
    """Return HTML that the site wrote or sanitized, as trusted."""
    return str.__new__(Markup, html)


def sanitize_html(html: str) -> str:
    """Return HTML with allowed elements and attributes alone; the marks of a text stay.

    A table stands in a box that scrolls, and its empty heads are empty cells; code can be copied.
    """
    page = _CLEANER.clean(_MEDIA.sub(_media_link, _SVG.sub(_svg_words, html)))
    if "<table" in page:
        page = page.replace("<table", f"{_BOX}<table").replace("</table>", "</table></div>")
        page = page.replace("<th></th>", "<td></td>")
    if "<pre>" in page:
        page = _CODE.sub(_code_start, page)
    return page


def _code_start(match: re.Match[str]) -> str:
    """Return the start of a block of code that can be copied, with its language as a label."""
    language = match[1]
    label = f' data-label="{language}"' if language else ""
    class_attribute = f' class="language-{language}"' if language else ""
    return f'<pre{label}><code{class_attribute} data-copy="code">'
