"""Which notes may be published, and the names of notes as tags spell them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from infokb.core.journey.insights import THEMES
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note


@value_class
class PublicParts:
    """What of a type may be published: fields, and sections of its text, or all of it.

    Of a type that is `items_only`, list items alone.
    """

    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    whole: bool = False
    items_only: bool = False


PUBLIC_PARTS: Mapping[str, PublicParts] = {
    "organization": PublicParts(
        ("industry", "website"),
        ("Mission and products", "News", "Competitors", "Culture", "Openings", "Questions"),
    ),
    "contact": PublicParts(("organization", "role")),
    "interview": PublicParts(("date", "kind", "organization"), THEMES, items_only=True),
    "guide": PublicParts(whole=True),
}
"""Everything that may be published, by type; a type that is not here never is."""
_FOLDERS = 256
"""So many folders are remembered, in which most notes stand."""


def is_public(note: Note) -> bool:
    """Return whether a note is published: it says so, it can be read, and its type may be."""
    return note.type_name in PUBLIC_PARTS and not note.fault and note.values.get("publish") is True


def public_keys(note: Note) -> Iterator[str]:
    """Yield one key for a note that is published."""
    if is_public(note):
        yield ""


def tag_key(name: str) -> str:
    """Return a name as a tag spells it: letters and digits alone, ignoring case."""
    return "".join(filter(str.isalnum, fold(name)))


@lru_cache(_FOLDERS)
def _tag_key_of_folder(folder: str) -> str:
    return tag_key(folder)


def public_tag_keys(note: Note) -> Iterator[str]:
    """Yield the name of a published note as a tag spells it."""
    if is_public(note):
        yield tag_key(note.name)


def private_tag_keys(note: Note) -> Iterator[str]:
    """Yield the name, aliases and path of a private note as tags spell them, each once."""
    if not is_public(note):
        name = tag_key(note.name)
        aliases = (tag_key(str(alias)) for alias in note.get("aliases", tuple) or ())
        yield from dict.fromkeys((name, f"{_tag_key_of_folder(note.folder)}{name}", *aliases))
