"""What two contacts keep of cards as one block, with what their fields have no room for."""

from collections.abc import Iterable, Iterator

from infokb.core.cards.card_property import escaped, parse_property
from infokb.core.cards.card_reader import usable_lines
from infokb.core.markdown.kept_lines import kept_lines_in, without_kept_lines
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_PROPERTIES = {"email": "EMAIL", "phone": "TEL", "linkedin": "URL", "website": "URL"}
"""What a card can say more than once, by the field that holds one."""


def merged_lines(first: Note, second: Note, left_out: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the kept lines of two notes, each once, with the values that fields lost."""
    lines = dict.fromkeys((*kept_lines_in(first.text), *kept_lines_in(second.text)))
    present = {(each.name, each.text) for each in map(parse_property, usable_lines(lines))}
    for name, text in left_out:
        if is_kept(first, name) and (_PROPERTIES[name], text) not in present:
            lines[f"{_PROPERTIES[name]}:{escaped(text)}"] = None
    return tuple(lines)


def is_kept(note: Note, name: str) -> bool:
    """Return whether a note keeps a second value of a field."""
    return note.note_type is NoteType.CONTACT and name in _PROPERTIES


def notes_without_block(vault: Vault, *notes: Note) -> Iterator[Note]:
    """Yield notes as they are without what they keep."""
    for note in notes:
        yield parse.parse_note(note.path, without_kept_lines(note.text), vault.schemas)
