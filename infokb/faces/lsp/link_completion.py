"""What completes a link: people and other notes by any word of their names, and headings."""

from collections.abc import Iterator
from itertools import chain

from infokb.core.markdown.links import parse_wikilink
from infokb.core.text import span_around
from infokb.core.vault.indexes import alias_keys
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.offered_words import OfferedWord, OfferedWords, best_matches, fitting_words

_OPEN, _CLOSE = "[[", "]]"
_QUOTES = ("'", '"')


def complete_link(vault: Vault, note: Note, offset: int, types: tuple[str, ...]) -> OfferedWords:
    """Return what completes the link that is open at a place; nothing where none is."""
    line = note.lines.span(note.lines.position(offset).line)
    before, after = note.text[line.start : offset], note.text[offset : line.end]
    at = before.rfind(_OPEN)
    if at < 0 or _CLOSE in before[at:] or "|" in before[at:] or span_around(note.hidden, offset):
        return OfferedWords(offset)
    start = line.start + at + len(_OPEN)
    typed = note.text[start:offset]
    closing = "" if after.startswith(_CLOSE) else _CLOSE
    if "#" in typed:
        return _headings(vault, note, start, typed, closing)
    fitting = note_words(vault, note, typed, types)
    is_field = start <= note.front_matter.body
    if is_field and closing and before[:at][-1:] not in _QUOTES:
        quoted = (_with_text(word, f'"[[{word.text}]]"') for word in fitting)
        return OfferedWords(start - len(_OPEN), tuple(quoted))
    quote = before[:at][-1:] if is_field and closing and not after else ""
    closed = (_with_text(word, f"{word.text}{closing}{quote}") for word in fitting)
    return OfferedWords(start, tuple(closed))


def note_words(
    vault: Vault, note: Note, typed: str, types: tuple[str, ...]
) -> Iterator[OfferedWord]:
    """Yield the notes that fit what was typed, people first; those of `types`, if any."""
    aliases: dict[str, list[str]] = {}
    for alias, notes in vault.indexes.groups(alias_keys).items():
        for other in notes:
            aliases.setdefault(other.path, []).append(alias)
    people = vault.of_type(NoteType.CONTACT)
    rest = (other for other in vault.notes.values() if other.note_type is not NoteType.CONTACT)
    named = (
        ((other.name, *aliases.get(other.path, ())), other)
        for other in chain(people, rest)
        if other.path != note.path and (not types or other.type_name in types)
    )
    for other in best_matches(typed, named):
        target = vault.names.shortest(note.folder, other.path)
        if parse_wikilink(f"[[{target}]]"):
            yield OfferedWord(other.name, target, note_detail(vault, other))


def note_detail(vault: Vault, note: Note) -> str:
    """Return what tells a note from others: role and organization, else its type."""
    organization = vault.target(note, "organization")
    words = (note.get("role", str) or note.type_name, organization.name if organization else "")
    return ", ".join(filter(None, words))


def _headings(vault: Vault, note: Note, start: int, typed: str, closing: str) -> OfferedWords:
    name, _, place = typed.rpartition("#")
    link = parse_wikilink(f"[[{name}]]") if name else None
    path = vault.resolve(note, link).path if link else note.path
    target = vault.notes.get(path) if path and not (name and not link) else None
    heads = target.headings if target else ()
    words = (OfferedWord(head.text, f"{head.text}{closing}") for head in heads)
    return OfferedWords(start + len(name) + 1, fitting_words(place, words))


def _with_text(word: OfferedWord, text: str) -> OfferedWord:
    return OfferedWord(word.label, text, word.detail)
