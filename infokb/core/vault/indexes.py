"""What a vault looks up: notes by what they say, files by name, and who links to whom.

Each index is made when it is first asked for. A change carries those that were made along, and
mends in them what it touches; they equal those of a fresh vault.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import cached_property
from operator import attrgetter

from infokb.core.suggest import NearestWord, WordIndex, index_words
from infokb.core.text import fold
from infokb.core.value_class import lazy_record_class, value_class
from infokb.core.vault.backlinks import BacklinksByPath, LinksOfNote, links_by_path, patch_backlinks
from infokb.core.vault.file_paths import FilePaths
from infokb.core.vault.link_words import links_with_any, words_of_target
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import (
    KeysOfNote,
    NoteGroups,
    PartKeys,
    group_notes,
    patch_groups,
)
from infokb.core.vault.resolve import Names, words_of_path

_PATH_AND_TYPE = attrgetter("path", "type_name")


@value_class
class FieldKeys:
    """The text of a field in notes of a type, made alike by `key`."""

    type_name: str
    field: str
    key: Callable[[str], str]

    @property
    def index(self) -> str:
        """The name of the index."""
        return f"{self.type_name}.{self.field}.{self.key.__module__}.{self.key.__qualname__}"

    def __call__(self, note: Note) -> Iterator[str]:
        """Yield the text of a note's field, if it has one."""
        if note.type_name == self.type_name and self.field in note.values:
            yield self.key(str(note.values[self.field]))


def type_keys(note: Note) -> Iterator[str]:
    """Yield a note's type."""
    yield note.type_name


def name_keys(note: Note) -> Iterator[str]:
    """Yield a note's folded name."""
    yield fold(note.name)


def alias_keys(note: Note) -> Iterator[str]:
    """Yield a note's folded aliases."""
    yield from (fold(str(alias)) for alias in note.get("aliases", tuple) or ())


def link_keys(note: Note) -> Iterator[str]:
    """Yield the words by which a note's links may lead elsewhere when files come or go."""
    targets = (link.target for link in note.links if link.target)
    yield from dict.fromkeys(word for target in targets for word in words_of_target(target))


def name_of_target(target: str) -> str:
    """Return the folded name of the note that a link's target may mean."""
    return fold(target.rpartition("/")[2].removesuffix(".md"))


@lazy_record_class
class Indexes:
    """The indexes of some notes, which are by path in path order, and of other files' paths."""

    notes: Mapping[str, Note]
    files: Collection[str]
    made_groups: dict[KeysOfNote, NoteGroups] = field(default_factory=dict)
    made_words: dict[tuple[str, ...], WordIndex] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Every file, notes first, for links to lead to."""
        return Names(FilePaths(self.notes, self.files))

    def groups(self, keys: KeysOfNote) -> NoteGroups:
        """Return the notes by their keys, each group in path order."""
        if keys not in self.made_groups:
            self.made_groups[keys] = (
                keys.join_groups(self.groups(keys.whole))
                if isinstance(keys, PartKeys)
                else group_notes(keys, self.notes.values())
            )
        return self.made_groups[keys]

    def nearest_name(self, target: str, types: tuple[str, ...]) -> str | None:
        """Return the name that is nearest to a link's target, of notes of some types if any."""
        if types not in self.made_words:
            self.made_words[types] = index_words(_names(self.notes.values(), types))
        return self.nearest_to_name(name_of_target(target), types).word

    def nearest_to_name(self, name: str, types: tuple[str, ...]) -> NearestWord:
        """Return the name that is nearest to a folded one, of types whose names are known."""
        if (name, types) not in self.nearest_names:
            self.nearest_names[name, types] = self.made_words[types].seek_nearest(name)
        return self.nearest_names[name, types]

    @cached_property
    def nearest_names(self) -> dict[tuple[str, tuple[str, ...]], NearestWord]:
        """The name that is nearest to another, among those of some types, where it was sought."""
        return {}

    def paths_with(self, keys: KeysOfNote, key: str) -> tuple[str, ...]:
        """Return the paths of the notes that have a key, in order."""
        return tuple(note.path for note in self.groups(keys).get(key, ()))

    def key_set(self, keys: KeysOfNote) -> AbstractSet[str]:
        """Return every key that notes have."""
        return self.groups(keys).keys()

    def any_key(self, keys: KeysOfNote) -> bool:
        """Return whether a note has a key."""
        return bool(self.key_set(keys))

    def keys_within(self, keys: KeysOfNote, text: str, size: int | None = None) -> set[str]:
        """Return the keys that stand in a text, sooner where all are of one `size`."""
        if size is None:
            return {key for key in self.key_set(keys) if key in text}
        pieces = {text[at : at + size] for at in range(len(text) - size + 1)}
        return self.keys_among(keys, pieces)

    def keys_among(self, keys: KeysOfNote, sought_keys: AbstractSet[str]) -> set[str]:
        """Return those of some keys that notes have."""
        return {*(self.key_set(keys) & sought_keys)}

    def has_key(self, note: Note, keys: KeysOfNote, key: str) -> bool:
        """Return whether a note has a key; no other note is read for it."""
        holders = self._holders.get((keys, key))
        if holders is None:
            if not self.is_made(keys):
                return key in keys(note)
            holders = self._holders[keys, key] = frozenset(self.paths_with(keys, key))
        return note.path in holders

    def is_made(self, keys: KeysOfNote) -> bool:
        """Return whether the notes by these keys are known without their being read."""
        return keys in self.made_groups

    @cached_property
    def _holders(self) -> dict[tuple[KeysOfNote, str], frozenset[str]]:
        return {}

    def referring(self, path: str, type_name: str, field: str) -> tuple[Note, ...]:
        """Return the notes of a type whose field leads to a path, in path order."""
        paths = {
            back.note.path: back.note
            for back in self.backlinks.get(path, ())
            if back.link.field == field and back.note.type_name == type_name
        }
        return tuple(paths.values())

    @cached_property
    def backlinks(self) -> BacklinksByPath:
        """The links that lead to each path, by the notes they stand in, in path order."""
        return patch_backlinks({}, (), (), links_by_path(self.names, _links(self.notes.values())))

    def updated(
        self, notes: Mapping[str, Note], files: Collection[str], changed_paths: Iterable[str]
    ) -> "Indexes":
        """Return the indexes of other notes and files; `changed_paths` are those of the notes."""
        paths = sorted(changed_paths)
        old = [self.notes[path] for path in paths if path in self.notes]
        new = [notes[path] for path in paths if path in notes]
        moved_paths = {path for path in paths if (path in self.notes) != (path in notes)}
        if files is not self.files:
            moved_paths |= set(files) ^ set(self.files)
        if moved_paths and "backlinks" in self.__dict__:
            self.groups(link_keys)  # which are carried from here on
        groups = {
            keys: patch_groups(index, keys, old, new) for keys, index in self.made_groups.items()
        }
        fresh = Indexes(notes, files, groups)
        if [*map(_PATH_AND_TYPE, old)] == [*map(_PATH_AND_TYPE, new)]:
            fresh.made_words.update(self.made_words)
            fresh.__dict__["nearest_names"] = self.nearest_names
        else:
            fresh.made_words.update(self._carried_words(fresh, old, new))
        if "names" in self.__dict__:
            paths_now = FilePaths(notes, files)
            fresh.__dict__["names"] = self.names.updated(paths_now, moved_paths)
        if "backlinks" in self.__dict__:
            moved_words = {word for path in moved_paths for word in words_of_path(path)}
            fresh.__dict__["backlinks"] = self._relinked(fresh, old, new, moved_words)
        return fresh

    def _carried_words(
        self, fresh: "Indexes", old: Sequence[Note], new: Sequence[Note]
    ) -> Mapping[tuple[str, ...], WordIndex]:
        """Return the names by their letters, in which names of some notes come or go."""
        words_by_types = {}
        for types, index in self.made_words.items():
            names = {*_names(old, types)}
            names.difference_update(_names(fresh.notes_named(names), types))
            words_by_types[types] = index.updated(names, _names(new, types))
        return words_by_types

    def notes_named(self, names: Iterable[str]) -> Iterator[Note]:
        """Yield the notes with any of some names, ignoring case."""
        for name in {*map(fold, names)}:
            yield from self.groups(name_keys).get(name, ())

    def _relinked(
        self, fresh: "Indexes", old: Sequence[Note], new: Sequence[Note], words: AbstractSet[str]
    ) -> BacklinksByPath:
        """Return the backlinks where notes changed, and links by some words lead elsewhere."""
        paths = {note.path for note in (*old, *new)}
        others = {
            note.path: note
            for word in sorted(words)
            for note in self.groups(link_keys).get(word, ())
            if note.path not in paths
        }
        moved_links = [(note, links_with_any(note.links, words)) for note in others.values()]
        before = links_by_path(self.names, (*_links(old), *moved_links))
        after = links_by_path(fresh.names, (*_links(new), *moved_links))
        touched_links = {path: after.get(path, ()) for path in (*before, *after)}
        return patch_backlinks(self.backlinks, paths, moved_links, touched_links)


def _names(notes: Iterable[Note], types: tuple[str, ...]) -> Iterator[str]:
    return (note.name for note in notes if not types or note.type_name in types)


def _links(notes: Iterable[Note]) -> Iterator[LinksOfNote]:
    return ((note, note.links) for note in notes)
