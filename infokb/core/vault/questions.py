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

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether the answer may be another one once notes with some keys came or went."""
        ...


@value_class
class AnyKey:
    """Whether a note has any key of an index."""

    index: str
    keys_of_note: KeysOfNote

    def may_differ(self, before: Indexes, after: Indexes, _: Collection[str]) -> bool:
        """Return whether the first of all notes with a key came, or the last one went."""
        return before.any_key(self.keys_of_note) != after.any_key(self.keys_of_note)


@value_class
class KeysWithin:
    """Which keys of an index stand in a text."""

    index: str
    keys_of_note: KeysOfNote
    text: str

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the keys that no other note has stands there."""
        own_keys = [key for key in keys if key in self.text]
        return bool(own_keys) and _differs(before, after, self.keys_of_note, own_keys)


@value_class
class KeysAmong:
    """Which of some keys an index has."""

    index: str
    keys_of_note: KeysOfNote
    sought_keys: AbstractSet[str]

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the keys that no other note has is sought."""
        own_keys = self.sought_keys & set(keys)
        return bool(own_keys) and _differs(before, after, self.keys_of_note, own_keys)


@value_class
class NearestName:
    """Which name of notes of some types, if any, is nearest to a link's target."""

    index: str
    target: str
    types: tuple[str, ...]

    def may_differ(self, before: Indexes, after: Indexes, keys: Collection[str]) -> bool:
        """Return whether any of the names is nearer, or makes letters common or rare."""
        old, new = (indexes.made_words.get(self.types) for indexes in (before, after))
        if old is None or new is None:
            return True
        names = (key.partition(_SPACE)[0] for key in keys)
        may_differ = old.may_differ(new, self.target, names)
        return may_differ and old.nearest(self.target) != new.nearest(self.target)


def _differs(
    before: Indexes, after: Indexes, keys_of_note: KeysOfNote, keys: Iterable[str]
) -> bool:
    """Return whether an index has one of some keys, and the other has not."""
    old, new = before.key_set(keys_of_note), after.key_set(keys_of_note)
    return any((key in old) != (key in new) for key in keys)
