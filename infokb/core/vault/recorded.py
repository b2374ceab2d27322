"""The parts of a vault as an answer sees them: each look at them is recorded."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from infokb.core.markdown.links import Link
from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.contributions import (
    ANY_NOTE,
    FIELD_INDEX,
    FILE_INDEX,
    LINK_INDEX,
    NAMED_INDEX,
    NOTE_INDEX,
    PATH_INDEX,
    WORD_INDEX,
    field_key,
)
from infokb.core.vault.indexes import Indexes, name_of_target
from infokb.core.vault.link_words import words_of_target
from infokb.core.vault.looks import MEMBERS, Recorder, index_name, key_of
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote, NoteGroups
from infokb.core.vault.questions import AnyKey, KeysAmong, KeysWithin, NearestName
from infokb.core.vault.resolve import Names, Resolution, last_part


class RecordedNotes(Mapping[str, Note]):
    """Notes by path; who asks for one depends on it."""

    def __init__(self, notes: Mapping[str, Note], recorder: Recorder) -> None:
        self._notes, self._recorder = notes, recorder

    def __getitem__(self, path: str) -> Note:
        """Return the note of a path."""
        self._recorder.contents(NOTE_INDEX, path)
        return self._notes[path]

    def __contains__(self, path: object) -> bool:
        """Return whether there is a note of a path."""
        self._recorder.members(NOTE_INDEX, str(path))
        return path in self._notes

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in order."""
        self._recorder.all_keys(NOTE_INDEX)
        return iter(self._notes)

    def __len__(self) -> int:
        """Return how many notes there are."""
        self._recorder.all_keys(NOTE_INDEX)
        return len(self._notes)


class RecordedFiles(Mapping[str, bytes]):
    """Files that are no notes; who asks for what one contains gets an answer for now only."""

    def __init__(self, files: Mapping[str, bytes], recorder: Recorder) -> None:
        self._files, self._recorder = files, recorder

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of a file."""
        if path not in self:
            raise KeyError(path)
        self._recorder.never()
        return self._files[path]

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file of a path."""
        self._recorder.members(FILE_INDEX, str(path))
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in order."""
        self._recorder.all_keys(FILE_INDEX)
        return iter(self._files)

    def __len__(self) -> int:
        """Return how many files there are."""
        self._recorder.all_keys(FILE_INDEX)
        return len(self._files)


class RecordedNames(Names):
    """The files by name; who follows a link depends on the files that it may mean."""

    _raw: Names
    _recorder: Recorder

    def __init__(self, names: Names, recorder: Recorder) -> None:
        self.__dict__.update(paths=names.paths, _raw=names, _recorder=recorder)

    def twins(self, path: str) -> tuple[str, ...]:
        """Return the other files whose paths differ from one only by case or accents."""
        self._recorder.members(WORD_INDEX, last_part(path))
        return self._raw.twins(path)

    def is_folder(self, folder: str, target: str) -> bool:
        """Return whether a target leads from a folder to a folder that is there."""
        self._recorder.all_keys(PATH_INDEX)
        return self._raw.is_folder(folder, target)

    def resolve(self, folder: str, link: Link) -> Resolution:
        """Return where a link in a note of `folder` leads; it is not one to the note itself."""
        if not link.external:
            self._recorder.looks.keys.update(_looks_for_target(link.target))
        return self._raw.resolve(folder, link)

    def find(self, folder: str, target: str) -> Resolution:
        """Return where a decoded target leads from a folder."""
        self._recorder.looks.keys.update(_looks_for_target(target))
        return self._raw.find(folder, target)


@lru_cache(maxsize=4096)
def _looks_for_target(target: str) -> tuple[str, ...]:
    return tuple([f"{MEMBERS}{key_of(WORD_INDEX, word)}" for word in words_of_target(target)])


class RecordedGroups(Mapping[str, tuple[Note, ...]]):
    """Notes by a key; who asks for those of one key depends on them, and on which they are."""

    def __init__(self, groups: NoteGroups, index: str, recorder: Recorder) -> None:
        self._groups, self._index, self._recorder = groups, index, recorder

    def __getitem__(self, key: str) -> tuple[Note, ...]:
        """Return the notes of a key, in path order."""
        self._recorder.contents(self._index, key)
        return self._groups[key]

    def __contains__(self, key: object) -> bool:
        """Return whether a note has a key."""
        self._recorder.members(self._index, str(key))
        return key in self._groups

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        self._recorder.all_keys(self._index)
        return iter(self._groups)

    def __len__(self) -> int:
        """Return how many keys there are."""
        self._recorder.all_keys(self._index)
        return len(self._groups)


class RecordedBacklinks(Mapping[str, tuple[Backlink, ...]]):
    """The links that lead to a path; who asks for them depends on the notes that they stand in."""

    def __init__(self, indexes: Indexes, recorder: Recorder) -> None:
        self._indexes, self._recorder = indexes, recorder

    def __getitem__(self, path: str) -> tuple[Backlink, ...]:
        """Return the links that lead to a path."""
        self._recorder.contents(LINK_INDEX, path)
        return self._indexes.backlinks[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths that links lead to."""
        self._recorder.contents(NOTE_INDEX, ANY_NOTE)
        self._recorder.all_keys(PATH_INDEX)
        return iter(self._indexes.backlinks)

    def __len__(self) -> int:
        """Return to how many paths links lead."""
        return sum(1 for _ in self)


class RecordedIndexes(Indexes):
    """The indexes of a vault; each question to them is recorded."""

    _raw: Indexes
    _recorder: Recorder
    _groups: dict[KeysOfNote, NoteGroups]

    def __init__(self, indexes: Indexes, recorder: Recorder) -> None:
        self.__dict__.update(notes=indexes.notes, files=indexes.files)
        self.__dict__.update(_raw=indexes, _recorder=recorder, _groups={})

    @cached_property
    def names(self) -> Names:
        """Every file, notes first, for links to lead to."""
        return RecordedNames(self._raw.names, self._recorder)

    def groups(self, keys: KeysOfNote) -> NoteGroups:
        """Return the notes by their keys, each group in path order."""
        if keys not in self._groups:
            raw = self._raw.groups(keys)
            self._groups[keys] = RecordedGroups(raw, index_name(keys), self._recorder)
        return self._groups[keys]

    def paths_with(self, keys: KeysOfNote, key: str) -> tuple[str, ...]:
        """Return the paths of the notes that have a key, in order."""
        self._recorder.members(index_name(keys), key)
        return self._raw.paths_with(keys, key)

    def is_made(self, keys: KeysOfNote) -> bool:
        """Return whether the notes by these keys are known; what they are does not hang on it."""
        return self._raw.is_made(keys)

    def has_key(self, note: Note, keys: KeysOfNote, key: str) -> bool:
        """Return whether a note has a key."""
        self._recorder.members(index_name(keys), key)
        return self._raw.has_key(note, keys, key)

    def nearest_name(self, target: str, types: tuple[str, ...]) -> str | None:
        """Return the name that is nearest to a link's target, of notes of some types if any."""
        self._recorder.ask(NearestName(NAMED_INDEX, name_of_target(target), types))
        return self._raw.nearest_name(target, types)

    def any_key(self, keys: KeysOfNote) -> bool:
        """Return whether a note has a key."""
        self._recorder.ask(AnyKey(index_name(keys), keys))
        return self._raw.any_key(keys)

    def keys_within(self, keys: KeysOfNote, text: str, size: int | None = None) -> set[str]:
        """Return the keys that stand in a text, sooner where all are of one `size`."""
        self._recorder.ask(KeysWithin(index_name(keys), keys, text))
        return self._raw.keys_within(keys, text, size)

    def keys_among(self, keys: KeysOfNote, sought_keys: AbstractSet[str]) -> set[str]:
        """Return those of some keys that notes have."""
        self._recorder.ask(KeysAmong(index_name(keys), keys, frozenset(sought_keys)))
        return self._raw.keys_among(keys, sought_keys)

    def referring(self, path: str, type_name: str, field: str) -> tuple[Note, ...]:
        """Return the notes of a type whose field leads to a path, in path order."""
        self._recorder.contents(FIELD_INDEX, field_key(path, type_name, field))
        return self._raw.referring(path, type_name, field)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """The links that lead to each path, by the notes they stand in, in path order."""
        return RecordedBacklinks(self._raw, self._recorder)
