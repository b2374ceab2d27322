"""The tags of notes."""

from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.tag_names import TAG_NAME, covers_tag
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.seen_note import part_of_note

_INLINE = compile_later(rf"#(?<!\S#)({TAG_NAME})")
"""Begins with what is sought, which Python finds far quicker than what stands before it."""


@part_of_note
def tags_of(note: Note) -> tuple[str, ...]:
    """Return the tags of a note without `#`, those at its top first."""
    return (*field_tags(note), *(tag for _, tag in inline_tags(note)))


def field_tags(note: Note) -> Iterator[str]:
    """Yield the tags at the top of a note."""
    yield from (str(tag) for tag in note.get("tags", tuple) or ())


def has_field_tag(note: Note, tag: str) -> bool:
    """Return whether a tag, or a tag below it, is at the top of a note."""
    return any(covers_tag(tag, own) for own in field_tags(note))


def inline_tags(note: Note, span: Span | None = None) -> Iterator[tuple[Span, str]]:
    """Yield the span and name of each tag in a note's text, or a part of it; not in comments."""
    start, end = span or (note.front_matter.body, len(note.text))
    for match in _INLINE.finditer(note.masked, start, end):
        is_comment = any(comment.start <= match.start() < comment.end for comment in note.comments)
        if not is_comment and not match[1].isdigit():
            yield Span(*match.span()), match[1]
