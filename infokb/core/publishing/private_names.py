"""The names of what is private: where published parts of notes say them."""

from collections.abc import Iterator

from infokb.core import globs
from infokb.core.patterns import compile_later
from infokb.core.publishing import public_parts
from infokb.core.publishing.name_parts import NameParts, name_parts
from infokb.core.publishing.public_notes import (
    is_public,
    private_tag_keys,
    public_tag_keys,
    tag_key,
)
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_WORD = compile_later(r"[^\W_]{2,}")
_AFTER = compile_later(r"[*_]{0,3}[ \t]?")
_HEAD = 60


def speaker_labels(vault: Vault, note: Note) -> Iterator[Span]:
    """Yield where an insight begins with who said it, the colon included: that is not published."""
    parts = _parts_of_names(vault, note)
    if not parts:
        return
    for item in note.items:
        head, colon, _ = note.text[item.text.start : item.text.end][:_HEAD].partition(":")
        if colon and any(parts.has(word.capitalize()) for word in _WORD.findall(head)):
            end = _AFTER.match(note.text, item.text.start + len(head) + 1, item.text.end)
            yield Span(item.text.start, end.end() if end else item.text.end)


def private_name_spans(vault: Vault, note: Note) -> Iterator[Span]:
    """Yield where an interview says a part of the name of somebody private it was with."""
    parts = _parts_of_names(vault, note)
    if not parts:
        return
    labels = sorted(speaker_labels(vault, note))
    for span in public_parts.public_spans(note):
        for match in _WORD.finditer(note.text, span.start, span.end):
            if parts.has(match[0]) and not public_parts.is_within(labels, match.start()):
                yield Span(*match.span())


def _parts_of_names(vault: Vault, note: Note) -> NameParts | None:
    """Return the parts of the names of those private people an interview was with, if any."""
    people = vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()
    names = [who.name for who in people if not is_public(who) and not is_public_name(vault, who)]
    return name_parts(names) if names else None


def names_private_note(vault: Vault, tag: str) -> bool:
    """Return whether a tag, or a part of it, spells the name, alias or path of a private note."""
    keys = {tag_key(part) for part in (tag, *tag.split("/"))} - {""}
    return any(
        not is_public_name(vault, vault.notes[path])
        for key in keys
        if not vault.paths_with(public_tag_keys, key)
        for path in vault.paths_with(private_tag_keys, key)
    )


def is_public_name(vault: Vault, note: Note) -> bool:
    """Return whether the settings let public pages say the name of a private note."""
    public_names = vault.config.site.public_names
    return note.name in public_names or globs.matches_any(note.path, public_names)
