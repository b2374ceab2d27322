"""The notes that a text on a command line means: by name, or by a part that only they have."""

from collections.abc import Callable, Collection, Iterator

from infokb.core.near_names import compared_name, near_names, same_names
from infokb.core.patterns import compile_later
from infokb.core.suggest import nearest_word
from infokb.core.text import bare_name
from infokb.core.vault.half_written import schema_meant
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_PUNCTUATION = compile_later(r"[\x00-\x7f\s]*")
"""What is on every keyboard, and names nobody by itself."""
_TESTS: tuple[Callable[[str, str], bool], ...] = (
    lambda part, name: part == name,
    lambda part, name: f" {part} " in f" {name} ",
    lambda part, name: f" {part}" in f" {name}",
    lambda part, name: part in name,
)
"""Whether a part means a name: it is the whole, words of it, their beginning, anything in it."""


def notes_meant(
    vault: Vault,
    text: str,
    types: Collection[str] = (),
    fits: Callable[[Note], bool] = lambda _: True,
) -> tuple[Note, ...]:
    """Return the notes of some types that a text means, of any type where none is named.

    Those that `fits` does not accept are left out. A note is meant by path, name or alias; else
    by a part of the name, ignoring case and accents. Whole words count before parts of words.
    Notes that belong to no type, and those that are named after a day, count only where no others
    match: a person stands for their interviews. The type of one without is that of its folder.
    """
    exact = tuple(note for note in vault.by_name(text) if _is_of(vault, note, types) and fits(note))
    compare = compared_name if compared_name(text) else _sign_name
    part = compare(text)
    if exact or not part:
        return exact
    names = [
        (note, name)
        for note in vault.notes.values()
        if _is_of(vault, note, types) and fits(note) and not vault.is_double(note)
        for name in map(compare, _names(note))
    ]
    for is_meant in _TESTS:
        matches = tuple({note.path: note for note, name in names if is_meant(part, name)}.values())
        if matches:
            return tuple(note for note in matches if _is_undated(vault, note)) or matches
    return ()


def has_words(note: Note, text: str) -> bool:
    """Return whether a text is whole words of a note's name, or of an alias."""
    return any(_TESTS[1](compared_name(text), name) for name in map(compared_name, _names(note)))


def nearest_name(vault: Vault, text: str, types: Collection[str] = ()) -> str | None:
    """Return the name, of a note of some types, nearest to a text by itself or its words."""
    notes = [note for note in vault.notes.values() if _is_of(vault, note, types)]
    near = nearest_word(text, (note.name for note in notes))
    if near:
        return near
    undated = [note.name for note in notes if not (note.schema and note.schema.dated)]
    names = same_names(text, undated) or near_names(text, undated)
    return names[0] if len(names) == 1 else None


def _is_of(vault: Vault, note: Note, types: Collection[str]) -> bool:
    schema = schema_meant(vault, note) if types else None
    return not types or (schema is not None and schema.name in types)


def _is_undated(vault: Vault, note: Note) -> bool:
    schema = schema_meant(vault, note)
    return bool(note.fault) if not schema else not schema.dated


def _names(note: Note) -> Iterator[str]:
    yield note.name
    yield from map(str, note.get("aliases", tuple) or ())


def _sign_name(text: str) -> str:
    """Return a text as names are compared to one without letters and digits, such as an emoji."""
    return "" if _PUNCTUATION.fullmatch(text) else bare_name(text).strip()
