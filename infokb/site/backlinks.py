"""The other notes that link to a note, and the sentences in which they do."""

from dataclasses import dataclass

from markupsafe import Markup

from infokb.core.vault.note import Note
from infokb.site.context import PageContext
from infokb.site.field_labels import field_label


@dataclass(frozen=True)
class Mention:
    """A note that links to another, with the sentences around the links."""

    note: Note
    sentences: tuple[Markup, ...]


def mentions_of(context: PageContext, note: Note, *, fields: bool = False) -> list[Mention]:
    """Return the other notes that link to a note in their text, in path order.

    With `fields` those too that link to it in a field, by the name of the field.
    """
    mentions: dict[str, tuple[Note, dict[Markup, None]]] = {}
    for back in context.site.vault.backlinks(note.path):
        if back.note.path == note.path or (back.link.field and not fields):
            continue
        if any(
            comment.start <= back.link.span.start < comment.end for comment in back.note.comments
        ):
            continue
        sentences = mentions.setdefault(back.note.path, (back.note, {}))[1]
        field = back.link.field
        sentences[Markup.escape(field_label(field)) if field else context.sentence(back)] = None
    return [Mention(other, tuple(sentences)) for other, sentences in mentions.values()]
