"""The other notes that link to a note, and the sentences in which they do."""

import re

from markupsafe import Markup

from infokb.core.markdown.outline import item_before
from infokb.core.text import Span, span_around
from infokb.core.value_class import value_class
from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.note import Note
from infokb.site.context import PageContext
from infokb.site.field_labels import field_label

_LEAD = re.compile(r"[#>\s]+")


@value_class
class Mention:
    """A note that links to another, with the sentences around the links."""

    note: Note
    sentences: tuple[Markup, ...]


def mentions_of(context: PageContext, note: Note, *, fields: bool = False) -> list[Mention]:
    """Return the other notes that link to a note in their text, in path order.

    With `fields` those too that link to it in a field, by the name of the field.
    """
    mentions: dict[str, tuple[Note, dict[Span | str, Markup]]] = {}
    for back in context.site.vault.backlinks(note.path):
        if back.note.path == note.path or (back.link.field and not fields):
            continue
        if span_around(back.note.comments, back.link.span.start):
            continue
        places = mentions.setdefault(back.note.path, (back.note, {}))[1]
        where = back.link.field or sentence_span(back)
        if where not in places:
            places[where] = _words(context, back.note, where)
    return [
        Mention(other, tuple(dict.fromkeys(places.values()))) for other, places in mentions.values()
    ]


def sentence_span(back: Backlink) -> Span:
    """Return the paragraph, list item or cell around a link in a note's text."""
    note, at = back.note, back.link.span
    item = item_before(note.items, at.start)
    if item and item.text.start <= at.start < item.text.end:
        span = item.text
    else:
        span = note.lines.span(note.lines.position(at.start).line)
    if note.text[span.start : span.end].lstrip().startswith("|"):
        start = note.text.rfind("|", span.start, at.start) + 1
        span = Span(start, max(at.end, note.text.find("|", at.end, span.end)))
    lead = _LEAD.match(note.text, span.start, span.end)
    return Span(lead.end() if lead else span.start, span.end)


def _words(context: PageContext, note: Note, where: Span | str) -> Markup:
    """Return the label of a field, or the words of a part of a text."""
    if isinstance(where, str):
        return Markup.escape(field_label(where))
    return context.writer.line(note, where, chips=False)
