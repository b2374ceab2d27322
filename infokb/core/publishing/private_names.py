"""The names of what is private: where published parts of notes say them."""

import re
from collections.abc import Iterator

from infokb.core import globs
from infokb.core.publishing import allowed
from infokb.core.text import Span, fold
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_WORD = re.compile(r"[^\W\d_]{2,}")
_AFTER = re.compile(r"[*_]{0,3}[ \t]?")
_HEAD = 60


def speakers(vault: Vault, note: Note) -> Iterator[Span]:
    """Yield where an insight begins with who said it, the colon included: that is not published."""
    words = _parts_of_names(vault, note)
    for item in note.items if words else ():
        head, colon, _ = note.text[item.text.start : item.text.end][:_HEAD].partition(":")
        if colon and not words.isdisjoint(map(fold, _WORD.findall(head))):
            end = _AFTER.match(note.text, item.text.start + len(head) + 1, item.text.end)
            yield Span(item.text.start, end.end() if end else item.text.end)


def named(vault: Vault, note: Note) -> Iterator[Span]:
    """Yield where an interview says a part of the name of somebody private it was with."""
    words = _parts_of_names(vault, note)
    told = sorted(speakers(vault, note))
    shown = allowed.parts(note) if words else ()
    for span in shown:
        for found in _WORD.finditer(note.text, span.start, span.end):
            word = found[0]
            if (
                word[0].isupper()
                and fold(word) in words
                and not allowed.within(told, found.start())
            ):
                yield Span(*found.span())


def _parts_of_names(vault: Vault, note: Note) -> frozenset[str]:
    people = vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()
    return frozenset(
        fold(word)
        for who in people
        if not allowed.public(who) and not speakable(vault, who)
        for word in _WORD.findall(who.name)
    )


def squeezed(name: str) -> str:
    """Return a name as a tag spells it: letters and digits alone, ignoring case."""
    return "".join(one for one in fold(name) if one.isalnum())


@gathered
def names(vault: Vault) -> frozenset[str]:
    """Return the names, aliases and paths of the private notes as tags spell them, once."""
    told = (
        name
        for note in vault.notes.values()
        if not allowed.public(note) and not speakable(vault, note)
        for name in (
            note.name,
            note.path.removesuffix(".md"),
            *(str(one) for one in note.get("aliases", tuple) or ()),
        )
    )
    shared = {squeezed(note.name) for note in vault.notes.values() if allowed.public(note)}
    return frozenset(map(squeezed, told)) - shared - {""}


def speakable(vault: Vault, note: Note) -> bool:
    """Return whether the settings let public pages say the name of a private note."""
    named = vault.config.site.public_names
    return note.name in named or globs.matches(note.path, named)
