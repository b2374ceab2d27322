"""The tags of notes, and the notes of each tag."""

from infokb.core.tag_names import tags_up_to
from infokb.core.text import fold
from infokb.core.value_class import record_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import tags_of
from infokb.core.vault.vault import Vault
from infokb.site.markdown.anchors import slug, tag_id

FEW = 50


@record_class
class Tag:
    """A tag: its place on the page of tags, its word, its notes, and the key of a page of its own.

    `key` is empty where the notes are few.
    """

    place: str
    word: str
    notes: tuple[Note, ...]
    key: str


@per_vault
def all_tags(vault: Vault) -> tuple[Tag, ...]:
    """Return every tag, by its word; a note that bears `a/b` bears `a` too."""
    by_tag: dict[str, tuple[str, dict[str, Note]]] = {}
    for note in vault.notes.values():
        for place, word in _tags_of(vault, note):
            by_tag.setdefault(place, (word, {}))[1][note.path] = note
    tags: list[Tag] = []
    other_keys: set[str] = set()
    for place, (word, notes) in sorted(by_tag.items()):
        key = _key(word, other_keys) if len(notes) > FEW else ""
        tags.append(Tag(place, word, tuple(notes.values()), key))
    return tuple(tags)


@per_note
def _tags_of(vault: Vault, note: Note) -> tuple[tuple[str, str], ...]:
    """Return the place and the word of each tag that a note bears."""
    del vault
    tags = dict.fromkeys(above for own in tags_of(note) for above in tags_up_to(own))
    return tuple((tag_id(tag), fold(tag)) for tag in tags)


def _key(word: str, other_keys: set[str]) -> str:
    stem = base = f"/tag-{slug(word)}"
    number = 1
    while stem in other_keys:
        number += 1
        stem = f"{base}.{number}"
    other_keys.add(stem)
    return f"{stem}.md"
