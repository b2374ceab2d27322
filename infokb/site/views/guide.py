"""Guides: questions by category, beside each the interviews that asked it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.core.journey import insights
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields
from infokb.site.backlinks import backlinks
from infokb.site.context import Here
from infokb.site.markdown.anchors import outline, shown_ids
from infokb.site.page import Draft

NAV = "Guides"
PAGE = "/guides.md"
KIND = "guide"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the list of guides and a page for each."""
    yield Draft(PAGE, NAV, "guides", PAGE, _list)
    for note in vault.of_type(NoteType.GUIDE):
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


def _list(here: Here) -> Markup:
    guides = here.site.vault.of_type(NoteType.GUIDE)
    return here.panel(
        "guides",
        guides=[(one, len(one.items), [head.text for head in one.headings]) for one in guides],
    )


def _show(note: Note, here: Here) -> Markup:
    ids = shown_ids(note)
    end = min(ids, default=len(note.text))
    return here.panel(
        "guide",
        note=note,
        intro=here.writer.text(note, Span(note.front_matter.body, end)),
        categories=[
            (head.text, ids[head.span.start], _questions(here, note, head.text))
            for head in note.headings
            if head.span.start in ids
        ],
        unread=fields.unread(note),
        back=backlinks(here, note),
    )


def _questions(here: Here, note: Note, category: str) -> list[tuple[Markup, list[Note]]]:
    return [
        (
            here.writer.line(note, item.text),
            here.site.asked.get(
                insights.comparable_words(note.text[item.text.start : item.text.end]), []
            ),
        )
        for item in note.items_in(category)
    ]
