"""Looks and contributions as numbers of 64 bits, in which they are kept between runs.

The highest byte is the number of the index, the lowest two bits are the kind of look; between
them stands a hash of the key, of 54 bits: what is left of its bytes, as a number, by a prime. Two
keys of an index that share it would be taken for one: in a vault of ten thousand notes, with less
than a hundred thousand keys, that is to be expected once in some million vaults.
"""

from array import array
from collections.abc import Iterable, Mapping

from infokb.core.vault.contributions import INDEXES
from infokb.core.vault.looks import ALL_KEYS, CONTENTS, MEMBERS, NEVER, index_name
from infokb.core.vault.note_groups import KeysOfNote

CODE = "Q"
"""The type of an array of codes."""
_KINDS = {MEMBERS: 0, CONTENTS: 1, ALL_KEYS: 2}
_INDEX_SHIFT = 56
_HASH_SHIFT = 2
_PRIME = 14_142_135_623_730_967
"""A prime of 54 bits that is near no power of two, by which alike keys would be alike numbers."""
_KIND_BITS = 3
NEVER_CODE = _KIND_BITS
"""The code of a look at what no change tells of."""


class LookCodes:
    """The codes of looks at groups of notes, and at the other indexes of a vault.

    Of the `listed_indexes` groups all keys are asked for at once.
    """

    def __init__(
        self, groups: tuple[KeysOfNote, ...], listed_groups: tuple[KeysOfNote, ...] = ()
    ) -> None:
        self.groups = (*groups, *listed_groups)
        self.listed_indexes = tuple(map(index_name, listed_groups))
        names = (*INDEXES, *map(index_name, self.groups))
        self._numbers: Mapping[str, int] = {name: at for at, name in enumerate(names, 1)}
        self._codes_by_look: dict[str, int] = {NEVER: NEVER_CODE}

    def knows(self, index: str) -> bool:
        """Return whether an index has a number."""
        return index in self._numbers

    def of_looks(self, looks: Iterable[str]) -> "array[int]":
        """Return the codes of looks; one at an index without a number is `NEVER_CODE`."""
        code_of = self._codes_by_look.get
        return array(CODE, [code_of(look) or self._look(look) for look in looks])

    def of_keys(self, keys: Iterable[str]) -> "array[int]":
        """Return the codes of what a note contributes to indexes, each that of a look at it."""
        return self.of_looks(f"{MEMBERS}{key}" for key in keys)

    def of_index(self, index: str, keys: Iterable[str]) -> list[int]:
        """Return the codes of what notes contribute to an index that has a number."""
        number = self._numbers[index] << _INDEX_SHIFT
        return [number | _hash(key) for key in keys]

    def _look(self, look: str) -> int:
        index, _, key = look[1:].partition("\0")
        if index not in self._numbers:
            return NEVER_CODE
        number = self._numbers[index] << _INDEX_SHIFT
        kind = _KINDS[look[0]]
        code = number | kind
        if look[0] != ALL_KEYS:
            code |= _hash(key)
        self._codes_by_look[look] = code
        return code


def _hash(key: str) -> int:
    content = f"\1{key}".encode("utf-8", "surrogateescape")  # else a NUL before it would be lost
    return int.from_bytes(content, "big") % _PRIME << _HASH_SHIFT


def changed_codes(before: Iterable[int], after: Iterable[int], *, contents: bool) -> set[int]:
    """Return the codes of the looks that `looks_changed` would return for contributions."""
    old, new = set(before), set(after)
    look_codes: set[int] = set()
    for code in old ^ new:
        look_codes.update((code, code | 1, code >> _INDEX_SHIFT << _INDEX_SHIFT | 2))
    if contents:
        look_codes.update(code | 1 for code in old & new)
    return look_codes
