"""What a link tells of a note, for what shows no more of it."""

from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType


@value_class
class LinkedNote:
    """Where a note is, and its title; nothing else of it can be asked for.

    So a page that is made of these stays as it is when the text of their notes changes.
    """

    path: str
    name: str
    note_type: NoteType | None


Linkable = Note | LinkedNote


def linked_note(note: Note) -> LinkedNote:
    """Return what a link tells of a note."""
    return LinkedNote(note.path, note.name, note.note_type)
