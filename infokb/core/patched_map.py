"""A mapping of many keys that differs from another in few, made without a copy of that one."""

from collections.abc import Iterable, Iterator, KeysView, Mapping
from typing import TypeVar

T = TypeVar("T")
_MOST = 128
"""From so many differences on, a whole mapping is made."""


class PatchedMap(Mapping[str, T]):
    """A mapping with other values, None where a key goes; new keys come last, or all in order."""

    __slots__ = ("_base", "_in_order", "_patch")

    def __init__(
        self, base: Mapping[str, T], patch: Mapping[str, T | None], *, in_order: bool
    ) -> None:
        self._base, self._patch, self._in_order = base, patch, in_order

    def __getitem__(self, key: str) -> T:
        """Return the value of a key."""
        value = self._patch[key] if key in self._patch else self._base[key]
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        """Return whether a key is there."""
        return self._patch[str(key)] is not None if key in self._patch else key in self._base

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        new_keys = [key for key in self._patch if key not in self._base]
        gone_keys = {key for key, value in self._patch.items() if value is None}
        keys = (*(key for key in self._base if key not in gone_keys), *new_keys)
        return iter(sorted(keys) if new_keys and self._in_order else keys)

    def __len__(self) -> int:
        """Return how many keys there are."""
        changes = (
            -1 if value is None else key not in self._base for key, value in self._patch.items()
        )
        return len(self._base) + sum(changes)

    def keys(self) -> KeysView[str]:
        """Return the keys."""
        return _PatchedKeys(self)

    def among(self, keys: Iterable[object]) -> set[str]:
        """Return those of some keys that are there; the others are not gone through."""
        own_keys = self._patch.keys() & keys
        return (self._base.keys() & keys) - own_keys | {
            key for key in own_keys if self._patch[key] is not None
        }

    def patched(self, changes: Mapping[str, T | None]) -> Mapping[str, T]:
        """Return what differs from this as `patched_map` says."""
        patch = {**self._patch, **changes}
        for key, value in changes.items():
            if value is None and key not in self._base:
                del patch[key]
        fresh = PatchedMap(self._base, patch, in_order=self._in_order)
        return fresh if len(patch) <= min(_MOST, len(self._base)) else fresh.whole()

    def whole(self) -> dict[str, T]:
        """Return the same as a mapping of its own."""
        items: dict[str, T | None] = {**self._base, **self._patch}
        return {key: value for key in self if (value := items[key]) is not None}


class _PatchedKeys(KeysView[str]):
    """The keys of a patched mapping."""

    _mapping: PatchedMap[object]

    def __and__(self, other: Iterable[object]) -> set[str]:
        return self._mapping.among(other)


def patched_map(
    items: Mapping[str, T], changes: Mapping[str, T | None], *, in_order: bool = False
) -> Mapping[str, T]:
    """Return a mapping with other values, at a cost that depends on how many they are.

    A key whose value is None goes. With `in_order` the keys are, and stay, in their order.
    """
    if not changes:
        return items
    if isinstance(items, PatchedMap):
        return items.patched(changes)
    return PatchedMap(items, {}, in_order=in_order).patched(changes)
