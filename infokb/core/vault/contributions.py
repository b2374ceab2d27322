"""What a note gives to the indexes of a vault, and which looks at them a change may alter."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from infokb.core.markdown.links import Link
from infokb.core.vault.indexes import Indexes, link_keys
from infokb.core.vault.link_words import links_with_any
from infokb.core.vault.looks import changed_looks, index_name, key_of
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote, keys_once
from infokb.core.vault.resolve import Names, words_of_path

NOTE_INDEX = "note"
"""Notes by path; each has the key `ANY_NOTE` too."""
ANY_NOTE = "/"
"""No note has it for a path; nor is it that of a link which leads nowhere, which is empty."""
PATH_INDEX = "path"
"""Every file by path, those that are notes too."""
FILE_INDEX = "file"
"""The files that are no notes, by path."""
WORD_INDEX = "word"
"""Every file by what links may call it."""
LINK_INDEX = "link"
"""Notes by the paths that their links lead to."""
FIELD_INDEX = "field"
"""Notes by the path that a field leads to, their type, and the field."""
NAMED_INDEX = "named"
"""Notes by name and type."""
SEEN_INDEX = "seen"
"""Parts of notes, by the part and the path: what is read of a note that is seen."""
INDEXES = (
    NOTE_INDEX,
    PATH_INDEX,
    FILE_INDEX,
    WORD_INDEX,
    LINK_INDEX,
    FIELD_INDEX,
    NAMED_INDEX,
    SEEN_INDEX,
)
_SPACE = "\0"


def field_key(target: str, type_name: str, field: str) -> str:
    """Return the key of the notes of a type whose field leads to a path."""
    return f"{target}{_SPACE}{type_name}{_SPACE}{field}"


def note_contributions(note: Note, names: Names, groups: Iterable[KeysOfNote]) -> set[str]:
    """Return what a note gives to the indexes of links and names, and to some groups."""
    note_keys = {
        key_of(NOTE_INDEX, note.path),
        key_of(NOTE_INDEX, ANY_NOTE),
        key_of(NAMED_INDEX, f"{note.name}{_SPACE}{note.type_name}"),
    }
    for keys in groups:
        index = index_name(keys)
        note_keys.update(key_of(index, key) for key in keys_once(keys, note))
    return note_keys | _link_contributions(note, note.links, names)


def _link_contributions(note: Note, links: Iterable[Link], names: Names) -> set[str]:
    """Return what some links of a note give to the indexes of links."""
    keys: set[str] = set()
    for link in links:
        path = names.resolve(note.folder, link).path if link.target else None
        if path:
            keys.add(key_of(LINK_INDEX, path))
        if path and link.field:
            keys.add(key_of(FIELD_INDEX, field_key(path, note.type_name, link.field)))
    return keys


def contributors(indexes: Indexes, groups: Iterable[KeysOfNote]) -> dict[str, dict[str, list[int]]]:
    """Return which notes give each key to each index, as numbers in their order, each once.

    The groups are made with it.
    """
    numbers = {path: number for number, path in enumerate(indexes.notes)}
    by_path = {path: [number] for path, number in numbers.items()}
    by_path[ANY_NOTE] = [*numbers.values()]
    by_name: dict[str, list[int]] = {}
    for number, note in enumerate(indexes.notes.values()):
        by_name.setdefault(f"{note.name}{_SPACE}{note.type_name}", []).append(number)
    linking: dict[str, list[int]] = {}
    by_field: dict[str, list[Note]] = {}
    for target, backlinks in indexes.backlinks.items():
        linking[target] = _numbers_once(numbers, [back.note for back in backlinks])
        for note, link in [(back.note, back.link) for back in backlinks if back.link.field]:
            key = field_key(target, note.type_name, link.field)
            by_field.setdefault(key, []).append(note)
    by_index = {
        NOTE_INDEX: by_path,
        NAMED_INDEX: by_name,
        LINK_INDEX: linking,
        FIELD_INDEX: {key: _numbers_once(numbers, notes) for key, notes in by_field.items()},
    }
    for keys in groups:
        by_index[index_name(keys)] = {
            key: _numbers_once(numbers, notes) for key, notes in indexes.groups(keys).items()
        }
    return by_index


def _numbers_once(numbers: Mapping[str, int], notes: Sequence[Note]) -> list[int]:
    """Return the numbers of notes, each once; most often it is one note alone."""
    if len(notes) == 1:
        return [numbers[notes[0].path]]
    return [*dict.fromkeys([numbers[note.path] for note in notes])]


def path_contributions(path: str, *, is_note: bool) -> set[str]:
    """Return what a file gives to the indexes of paths."""
    words = (key_of(WORD_INDEX, word) for word in words_of_path(path))
    own = () if is_note else (key_of(FILE_INDEX, path),)
    return {key_of(PATH_INDEX, path), *own, *words}


def looks_changed(before: Indexes, after: Indexes, paths: Iterable[str]) -> set[str]:
    """Return the looks whose answers may differ after the notes of some paths changed.

    Other files may have come and gone as well.
    """
    groups = tuple({**before.made_groups, **after.made_groups})
    looks: set[str] = set()
    for path in paths:
        old, new = (
            note_contributions(indexes.notes[path], indexes.names, groups)
            if path in indexes.notes
            else set[str]()
            for indexes in (before, after)
        )
        looks |= changed_looks(old, new, contents=True)
    moved_paths = paths_moved(before, after, paths)
    for path in moved_paths:
        contributions = path_contributions(
            path, is_note=path in before.notes or path in after.notes
        )
        looks |= changed_looks(contributions, set(), contents=False)
    words = _words_of_paths(moved_paths)
    for note in notes_led_elsewhere(before, moved_paths, frozenset(paths)):
        links = links_with_any(note.links, words)
        old, new = (_link_contributions(note, links, each.names) for each in (before, after))
        looks |= changed_looks(old, new, contents=False)
    return looks


def paths_moved(before: Indexes, after: Indexes, paths: Iterable[str]) -> set[str]:
    """Return the paths that came or went, of notes that changed, and of other files."""
    moved_paths = {path for path in paths if (path in before.notes) != (path in after.notes)}
    if before.files is not after.files:
        moved_paths |= set(before.files) ^ set(after.files)
    return moved_paths


def notes_led_elsewhere(
    before: Indexes, moved_paths: Collection[str], changed_paths: AbstractSet[str]
) -> list[Note]:
    """Return the unchanged notes whose links may lead elsewhere once files came or went."""
    paths = {
        note.path: note
        for word in sorted(_words_of_paths(moved_paths))
        for note in before.groups(link_keys).get(word, ())
        if note.path not in changed_paths
    }
    return list(paths.values())


def _words_of_paths(paths: Iterable[str]) -> set[str]:
    return {word for path in paths for word in words_of_path(path)}
