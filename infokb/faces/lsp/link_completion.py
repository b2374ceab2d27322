"""What completes a link: people and other notes by any word of their names, and headings."""

from collections.abc import Iterator
from itertools import chain

from infokb.core.markdown.links import is_wikilink_target, parse_wikilink
from infokb.core.patterns import compile_later
from infokb.core.text import span_around
from infokb.core.vault.indexes import alias_keys
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.offered_words import (
    OfferedWord,
    OfferedWords,
    best_matches,
    fitting_alias,
    fitting_words,
)

_OPEN, _CLOSE = "[[", "]]"
_QUOTES = ("'", '"')
_END = compile_later(r"(?P<rest>[^\[\]#|]*)(?P<end>(?:[#|][^\[\]]*)?\]\])")
"""What follows in a link that is closed: what is left of the name, or heading, and the end."""


def complete_link(
    vault: Vault, note: Note, offset: int, types: tuple[str, ...], *, is_field: bool
) -> OfferedWords:
    """Return what completes the link that is open at a place; nothing where none is."""
    line = note.lines.span(note.lines.position(offset).line)
    text_before, text_after = note.text[line.start : offset], note.text[offset : line.end]
    at = text_before.rfind(_OPEN)
    if (
        at < 0
        or _CLOSE in text_before[at:]
        or "|" in text_before[at:]
        or span_around(note.literal_spans, offset)
    ):
        return OfferedWords(offset)
    start = line.start + at + len(_OPEN)
    partial_word = note.text[start:offset]
    end_match = _END.match(text_after)
    closing = "" if end_match else _CLOSE
    end = offset + len(end_match["rest"]) if end_match else None
    if "#" in partial_word:
        start += partial_word.rindex("#") + 1
        return OfferedWords(start, _headings(vault, note, partial_word, closing), end)
    fitting = note_words(vault, note, partial_word, types)
    if is_field and closing and text_before[:at][-1:] not in _QUOTES:
        quoted_words = (_with_text(word, f'"[[{link_text(word)}]]"') for word in fitting)
        return OfferedWords(start - len(_OPEN), tuple(quoted_words))
    quote = text_before[:at][-1:] if is_field and closing and not text_after else ""
    bar = "\\|" if text_before.lstrip("> \t").startswith("|") else "|"
    is_bare = not end_match or end_match["end"] == _CLOSE
    texts = ((word, link_text(word, bar) if is_bare else word.text) for word in fitting)
    closed_words = (_with_text(word, f"{text}{closing}{quote}") for word, text in texts)
    return OfferedWords(start, tuple(closed_words), end)


def link_text(word: OfferedWord, bar: str = "|") -> str:
    """Return what stands in a link to a note: its name, and what is shown for it."""
    return f"{word.text}{bar}{word.shown_text}" if word.shown_text else word.text


def note_words(
    vault: Vault, note: Note, partial_word: str, types: tuple[str, ...]
) -> Iterator[OfferedWord]:
    """Yield the notes that fit what was typed, people first; those of `types`, if any.

    A link to one that only an alias fits shows the alias: alone it leads nowhere. Where nothing
    fits, the note whose name is nearest does.
    """
    aliases: dict[str, list[str]] = {}
    for alias, notes in vault.indexes.groups(alias_keys).items():
        for candidate in notes:
            aliases.setdefault(candidate.path, []).append(alias)
    people = vault.of_type(NoteType.CONTACT)
    rest = (
        candidate
        for candidate in vault.notes.values()
        if candidate.note_type is not NoteType.CONTACT
    )
    names_and_notes = (
        ((candidate.name, *aliases.get(candidate.path, ())), candidate)
        for candidate in chain(people, rest)
        if candidate.path != note.path and (not types or candidate.type_name in types)
    )
    for candidate in best_matches(partial_word, names_and_notes) or _near_notes(
        vault, note, partial_word, types
    ):
        target = vault.names.shortest(note.folder, candidate.path)
        link = parse_wikilink(f"[[{target}]]")
        if link and link.target == target:
            alias = fitting_alias(partial_word, candidate.name, _link_aliases(candidate))
            as_alias = f"as {alias}" if alias else ""
            detail = ", ".join(filter(None, (as_alias, note_detail(vault, candidate))))
            yield OfferedWord(candidate.name, target, detail, shown_text=alias)


def _near_notes(vault: Vault, note: Note, name: str, types: tuple[str, ...]) -> tuple[Note, ...]:
    """Return the note whose name is nearest to a mistyped one, if any is near."""
    near_note = vault.nearest_note(name, types)
    return (near_note,) if near_note and near_note.path != note.path else ()


def _link_aliases(note: Note) -> Iterator[str]:
    """Yield the aliases of a note that a link can show."""
    return filter(is_wikilink_target, map(str, note.get("aliases", tuple) or ()))


def note_detail(vault: Vault, note: Note) -> str:
    """Return what tells a note from others: role and organization, else its type."""
    organization = vault.target(note, "organization")
    words = (note.get("role", str) or note.type_name, organization.name if organization else "")
    return ", ".join(filter(None, words))


def _headings(vault: Vault, note: Note, partial_word: str, closing: str) -> tuple[OfferedWord, ...]:
    name, _, place = partial_word.rpartition("#")
    link = parse_wikilink(f"[[{name}]]") if name else None
    path = vault.resolve(note, link).path if link else note.path
    target = vault.notes.get(path) if path and not (name and not link) else None
    heads = target.headings if target else ()
    return fitting_words(place, (OfferedWord(head.text, f"{head.text}{closing}") for head in heads))


def _with_text(word: OfferedWord, text: str) -> OfferedWord:
    return OfferedWord(word.label, text, word.detail)
