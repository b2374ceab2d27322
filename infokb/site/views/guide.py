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
from infokb.site.backlinks import mentions_of
from infokb.site.context import PageContext
from infokb.site.markdown.anchors import outline, shown_ids
from infokb.site.page import PageDraft

NAV = "Guides"
PAGE = "/guides.md"
KIND = "guide"


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the list of guides and a page for each."""
    yield PageDraft(PAGE, NAV, "guides", PAGE, _list)
    for note in vault.of_type(NoteType.GUIDE):
        yield PageDraft(
            note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note)
        )


def _list(context: PageContext) -> Markup:
    guides = context.site.vault.of_type(NoteType.GUIDE)
    return context.panel(
        "guides",
        guides=[
            (guide, len(guide.items), [head.text for head in guide.headings]) for guide in guides
        ],
    )


def _show(note: Note, context: PageContext) -> Markup:
    ids = shown_ids(note)
    end = min(ids, default=len(note.text))
    return context.panel(
        "guide",
        note=note,
        intro=context.writer.text(note, Span(note.front_matter.body, end)),
        categories=[
            (head.text, ids[head.span.start], _questions(context, note, head.text))
            for head in note.headings
            if head.span.start in ids
        ],
        unread=fields.unreadable_fields(note),
        back=mentions_of(context, note),
    )


def _questions(context: PageContext, note: Note, category: str) -> list[tuple[Markup, list[Note]]]:
    return [
        (
            context.writer.line(note, item.text),
            context.site.interviews_by_question.get(
                insights.comparable_words(note.text[item.text.start : item.text.end]), []
            ),
        )
        for item in note.items_in(category)
    ]
