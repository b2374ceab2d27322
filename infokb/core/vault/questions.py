"""Questions to all keys of an index, whose answers few of them may alter."""

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import Protocol

from infokb.core.value_class import value_class
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.note_groups import KeysOfNote

_SPACE = "\0"


class KeyQuestion(Protocol):
    """A question to the keys of an index."""

    @property
    def index(self) -> str:
        """The name of the index."""
        ...

    def narrow(self, before: Indexes, after: Indexes, keys: Collection[str]) -> Collection[str]:
        """Return those of the keys, of notes that came or went, that tell any answer to the index.

        For all questions to an index they are the same.
        """
        ...

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether the answer may be another one once keys, as `narrow` returns them, do."""
        ...


@value_class
class AnyKey:
    """Whether a note has any key of an index."""

    index: str
    keys_of_note: KeysOfNote

    def narrow(self, before: Indexes, after: Indexes, keys: Collection[str]) -> Collection[str]:
        """Return the keys that no other note has."""
        return _keys_told(before, after, self.keys_of_note, keys)

    def may_differ(self, before: Indexes, after: Indexes, _: Collection[str]) -> bool:
        """Return whether the first of all notes with a key came, or the last one went."""
        return before.any_key(self.keys_of_note) != after.any_key(self.keys_of_note)


@value_class
class KeysWithin:
    """Which keys of an index stand in a text."""

    index: str
    keys_of_note: KeysOfNote
    text: str

    def narrow(self, before: Indexes, after: Indexes, keys: Collection[str]) -> Collection[str]:
        """Return the keys that no other note has."""
        return _keys_told(before, after, self.keys_of_note, keys)

    def may_differ(self, _before: Indexes, _after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the keys stands there."""
        return any(key in self.text for key in keys)


@value_class
class KeysAmong:
    """Which of some keys an index has."""

    index: str
    keys_of_note: KeysOfNote
    sought_keys: AbstractSet[str]

    def narrow(self, before: Indexes, after: Indexes, keys: Collection[str]) -> Collection[str]:
        """Return the keys that no other note has."""
        return _keys_told(before, after, self.keys_of_note, keys)

    def may_differ(self, _before: Indexes, _after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the keys is sought."""
        return not self.sought_keys.isdisjoint(keys)


@value_class
class NearestName:
    """Which name of notes of some types, if any, is nearest to a link's target."""

    index: str
    target: str
    types: tuple[str, ...]

    def narrow(self, _before: Indexes, _after: Indexes, keys: Collection[str]) -> Collection[str]:
        """Return the names that begin the keys."""
        return {key.partition(_SPACE)[0] for key in keys}

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the names is nearer, or makes letters common or rare."""
        old, new = (indexes.made_words.get(self.types) for indexes in (before, after))
        if old is None or new is None:
            return True
        nearest = before.nearest_to_name(self.target, self.types)
        if not old.may_differ(new, self.target, nearest, keys):
            after.nearest_names[self.target, self.types] = nearest
        return nearest.word != after.nearest_to_name(self.target, self.types).word


def _keys_told(
    before: Indexes, after: Indexes, keys_of_note: KeysOfNote, keys: Iterable[str]
) -> set[str]:
    """Return those of some keys that one index has, and the other has not."""
    old, new = before.key_set(keys_of_note), after.key_set(keys_of_note)
    return {key for key in keys if (key in old) != (key in new)}
