"""The indexes of a vault of which most is kept from the last run, and few notes are read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain

from infokb.core.vault.backlinks import Backlink, links_by_path
from infokb.core.vault.contributions import FIELD_INDEX, LINK_INDEX, field_key
from infokb.core.vault.copies import copy_keys
from infokb.core.vault.indexes import Indexes, type_keys
from infokb.core.vault.kept_vault import KeptVault
from infokb.core.vault.look_codes import LookCodes
from infokb.core.vault.looks import index_name, key_of
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote, NoteGroups

_UNREAD = frozenset({type_keys, copy_keys})
"""What tells the keys of a note without its text."""


class KeptIndexes(Indexes):
    """The indexes of notes that were kept; `restated` are the contributions of all others.

    Those are the notes that differ from what was kept, come or go (with none), and those whose
    links lead elsewhere. They equal the indexes of a vault that was read as a whole.
    """

    _kept_vault: KeptVault
    _codes: LookCodes
    _restated: Mapping[str, AbstractSet[str]]

    def __init__(
        self,
        indexes: Indexes,
        kept_vault: KeptVault,
        codes: LookCodes,
        restated: Mapping[str, AbstractSet[str]],
    ) -> None:
        super().__init__(indexes.notes, indexes.files)
        self.__dict__.update(
            names=indexes.names, _kept_vault=kept_vault, _codes=codes, _restated=restated
        )

    def is_made(self, keys: KeysOfNote) -> bool:
        """Return whether the notes by these keys are known without their being read."""
        return self._codes.knows(index_name(keys)) or super().is_made(keys)

    def groups(self, keys: KeysOfNote) -> NoteGroups:
        """Return the notes by their keys, each group in path order."""
        if keys in _UNREAD or not self._codes.knows(index_name(keys)):
            return super().groups(keys)
        return KeptGroups(self, keys)

    def paths_with(self, keys: KeysOfNote, key: str) -> tuple[str, ...]:
        """Return the paths of the notes that have a key, in order."""
        index = index_name(keys)
        if keys in _UNREAD or not self._codes.knows(index):
            return super().paths_with(keys, key)
        return self.paths_of(index, key)

    def paths_of(self, index: str, key: str) -> tuple[str, ...]:
        """Return the paths of the notes that contribute a key to an index, in order."""
        contribution = key_of(index, key)
        numbers = self._kept_vault.postings.notes_with(self._codes.of_keys((contribution,))[0])
        paths = (self._kept_vault.paths[number] for number in numbers)
        kept_paths = [path for path in paths if path not in self._restated]
        return tuple(sorted((*kept_paths, *self._paths_by_contribution.get(contribution, ()))))

    def listed_keys(self, keys: KeysOfNote) -> Collection[str]:
        """Return every key of an index, each once."""
        index = index_name(keys)
        numbers_by_key = self._kept_vault.numbers_by_key.get(index)
        if numbers_by_key is None:
            return super().groups(keys).keys()
        kept_keys = (key for key, numbers in numbers_by_key.items() if self._any_stands(numbers))
        begin = key_of(index, "")
        new_keys = (
            key[len(begin) :] for key in self._paths_by_contribution if key.startswith(begin)
        )
        return dict.fromkeys((*kept_keys, *new_keys)).keys()

    def key_set(self, keys: KeysOfNote) -> AbstractSet[str]:
        """Return every key of an index."""
        if keys not in self._key_sets:
            self._key_sets[keys] = frozenset(self.listed_keys(keys))
        return self._key_sets[keys]

    @cached_property
    def _key_sets(self) -> dict[KeysOfNote, frozenset[str]]:
        return {}

    def _any_stands(self, numbers: Iterable[int]) -> bool:
        return any(self._kept_vault.paths[number] not in self._restated for number in numbers)

    @cached_property
    def _paths_by_contribution(self) -> Mapping[str, list[str]]:
        """The paths of the restated notes by what they contribute."""
        paths: dict[str, list[str]] = {}
        for path, contributions in self._restated.items():
            for key in contributions:
                paths.setdefault(key, []).append(path)
        return paths

    def referring(self, path: str, type_name: str, field: str) -> tuple[Note, ...]:
        """Return the notes of a type whose field leads to a path, in path order."""
        paths = self.paths_of(FIELD_INDEX, field_key(path, type_name, field))
        return tuple(self.notes[source] for source in paths)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """The links that lead to each path, by the notes they stand in, in path order."""
        return KeptBacklinks(self)

    def updated(
        self, notes: Mapping[str, Note], files: Collection[str], changed_paths: Iterable[str]
    ) -> Indexes:
        """Return the indexes of other notes and files, made anew when they are asked for.

        Where these are the same, as in a vault at another moment, what is kept holds.
        """
        is_same = files is self.files and not frozenset(changed_paths)
        return self if is_same else Indexes(notes, files)


class KeptGroups(Mapping[str, tuple[Note, ...]]):
    """Notes by a key, found without the others."""

    def __init__(self, indexes: KeptIndexes, keys: KeysOfNote) -> None:
        self._indexes, self._keys = indexes, keys

    def __getitem__(self, key: str) -> tuple[Note, ...]:
        """Return the notes of a key, in path order."""
        paths = self._indexes.paths_of(index_name(self._keys), key)
        if not paths:
            raise KeyError(key)
        return tuple(self._indexes.notes[path] for path in paths)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._indexes.listed_keys(self._keys))

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._indexes.listed_keys(self._keys))


class KeptBacklinks(Mapping[str, tuple[Backlink, ...]]):
    """The links that lead to a path, found in the notes that link there alone."""

    def __init__(self, indexes: KeptIndexes) -> None:
        self._indexes = indexes
        self._links_by_source: dict[str, Mapping[str, Sequence[Backlink]]] = {}

    def __getitem__(self, path: str) -> tuple[Backlink, ...]:
        """Return the links that lead to a path."""
        sources = self._indexes.paths_of(LINK_INDEX, path)
        links = chain.from_iterable(self._links_from(source).get(path, ()) for source in sources)
        backlinks = tuple(links)
        if not backlinks:
            raise KeyError(path)
        return backlinks

    def _links_from(self, source: str) -> Mapping[str, Sequence[Backlink]]:
        """Return the links of a note by the paths they lead to, each followed once."""
        if source not in self._links_by_source:
            note = self._indexes.notes[source]
            links = ((note, note.links),)
            self._links_by_source[source] = links_by_path(self._indexes.names, links)
        return self._links_by_source[source]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths that links lead to; every note is read for it."""
        return iter(Indexes(self._indexes.notes, self._indexes.files).backlinks)

    def __len__(self) -> int:
        """Return to how many paths links lead."""
        return sum(1 for _ in self)
