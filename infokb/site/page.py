"""A page of the site: one line of JSON about it, and its HTML."""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.site.context import PageContext
from infokb.site.markdown.source import clean_text

Toc = Sequence[tuple[int, str, str]]


def _no_toc() -> Toc:
    return ()


@value_class
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


@value_class
class DataFile:
    """A file that is no page, to be made when it is asked for; `key` is its name behind a `/`.

    It repeats a part of a `page`, by its key, if it has one.
    """

    key: str
    show: Callable[[PageContext], bytes]
    page: str = ""


class TextBlock(NamedTuple):
    """What a script of texts to search is made from: notes, and the number of the first."""

    number: int
    notes: tuple[Note, ...]


@value_class
class FinishedPage:
    """A page that was written: `section` is the source name of its page in the navigation."""

    title: str
    kind: str
    section: str
    html: str


def finished_page(draft: PageDraft, context: PageContext) -> FinishedPage:
    """Return a page, written."""
    return FinishedPage(
        clean_text(draft.title),
        draft.kind,
        draft.section.removeprefix("/"),
        f"{clean_text(draft.show(context))}\n",
    )


def finished_toc(draft: PageDraft) -> Toc:
    """Return level, id and words of each heading of a page."""
    return [(level, name, clean_text(words)) for level, name, words in draft.toc()]


def page_text(page: FinishedPage, toc: Toc) -> str:
    """Return the text of a page, which has this outline."""
    about = {
        "title": page.title,
        "type": page.kind,
        "section": page.section,
        "toc": toc,
    }
    return f"---\n{json.dumps(about)}\n---\n{page.html}"
