"""The contents of a long page, and the way back to its head."""

import re

from markupsafe import Markup

from infokb.site.markdown.sanitize import trusted_html
from infokb.site.markdown.source import source_mark
from infokb.site.visible_text import HTML_TAG

CONTENTS = trusted_html(source_mark("T", ""))
"""Where a panel wants the contents of its page; no text of a note holds it."""
LEAST_HEADINGS = 5
"""From how many headings on a page has contents."""
_ASIDE = "mine|theirs|todo|next|interviews|openings|shaped"
_HEADING = re.compile(rf'<h(2|3) id="(?!_(?:{_ASIDE})")([^"<>]+)"[^>]*>(.*?)</h\1>')
_LEVELS = {"2": "", "3": ' class="level-3"'}
_COUNT = re.compile(r'<span class="count">[^<]*</span>')


def with_contents(page: Markup) -> Markup:
    """Return a page with its contents where it wants them, none where its headings are few."""
    if CONTENTS not in page:
        return page
    navigation = ""
    if page.count("<h2 id=") + page.count("<h3 id=") >= LEAST_HEADINGS:
        headings = _HEADING.findall(page)
        navigation = _navigation(headings) if len(headings) >= LEAST_HEADINGS else ""
    return trusted_html(str.replace(page, CONTENTS, navigation))


def _navigation(headings: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<li{_LEVELS[level]}><a href="#{name}">{_words(html)}</a></li>\n'
        for level, name, html in headings
    )
    return (
        f'<nav class="toc" aria-label="On this page">\n<ul>\n{rows}</ul>\n</nav>\n'
        '<p class="up"><a href="#main">Back to top</a></p>'
    )


def _words(html: str) -> str:
    return HTML_TAG.sub("", _COUNT.sub("", html)).strip()
