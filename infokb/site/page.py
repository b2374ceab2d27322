"""A page of the site: one line of JSON about it, and its HTML."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from infokb.site.context import PageContext
from infokb.site.markdown.source import clean_text

Toc = Sequence[tuple[int, str, str]]


def _no_toc() -> Toc:
    return ()


@dataclass(frozen=True)
class PageDraft:
    """A page to be written when it is asked for.

    `key` is a note's path, or the name of a generated page behind a `/`; `section` the key
    of the page in the navigation that it belongs to. `toc` gives level, id and words.
    """

    key: str
    title: str
    kind: str
    section: str
    show: Callable[[PageContext], Markup]
    toc: Callable[[], Toc] = _no_toc


@dataclass(frozen=True)
class DataFile:
    """A file that is no page, to be made when it is asked for; `key` is its name behind a `/`."""

    key: str
    show: Callable[[PageContext], bytes]


def page_text(draft: PageDraft, context: PageContext) -> str:
    """Return the text of a page."""
    about = {
        "title": clean_text(draft.title),
        "type": draft.kind,
        "section": draft.section.removeprefix("/"),
        "toc": [[level, name, clean_text(said)] for level, name, said in draft.toc()],
    }
    return f"---\n{json.dumps(about)}\n---\n{clean_text(draft.show(context))}\n"
