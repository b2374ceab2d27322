"""The contents of a long page, and the way back to its head."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from infokb.site.markdown.sanitize import trusted_html
from infokb.site.markdown.source import source_mark
from infokb.site.visible_text import HTML_TAG

CONTENTS = trusted_html(source_mark("T", ""))
"""Where a panel wants the contents of its page; no text of a note holds it."""
LEAST_HEADINGS = 5
"""From how many headings on a page has contents."""
_ASIDE = "mine|theirs|todo|next|interviews|openings|shaped"
_BEGIN = "<h"
_match_heading = re.compile(rf'(2|3) id="(?!_(?:{_ASIDE})")([^"<>]+)"[^>]*>(.*?)</h\1>').match
"""Matches a heading behind the beginning of its tag; what begins alike is looked for quickly."""
_LEVELS = {"2": "", "3": ' class="level-3"'}
_COUNT = re.compile(r'<span class="count">[^<]*</span>')


def with_contents(page: Markup) -> Markup:
    """Return a page with its contents where it wants them, none where its headings are few."""
    before, mark, after = str.partition(page, CONTENTS)
    if not mark:
        return page
    tags = (*str.split(before, _BEGIN)[1:], *str.split(after, _BEGIN)[1:])
    headings = [match.groups() for match in map(_match_heading, tags) if match]
    navigation = _navigation(headings) if len(headings) >= LEAST_HEADINGS else ""
    return trusted_html(f"{before}{navigation}{after}")


def _navigation(headings: Sequence[tuple[str, ...]]) -> str:
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
