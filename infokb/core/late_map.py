"""A mapping of which a part is made only when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")


class LateMap(Mapping[str, T]):
    """A mapping with values that are made once a key is asked for that may be one of theirs."""

    def __init__(
        self,
        early: Mapping[str, T],
        make_late: Callable[[], Mapping[str, T]],
        may_be_late: Callable[[str], bool],
    ) -> None:
        self._early, self._make_late, self._may_be_late = early, make_late, may_be_late

    @cached_property
    def _late(self) -> Mapping[str, T]:
        return self._make_late()

    def __getitem__(self, key: str) -> T:
        """Return the value of a key."""
        if key in self._early or not self._may_be_late(key):
            return self._early[key]
        return self._late[key]

    def __contains__(self, key: object) -> bool:
        """Return whether a key is there."""
        return key in self._early or (self._may_be_late(str(key)) and key in self._late)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, the late ones last."""
        yield from self._early
        yield from (key for key in self._late if key not in self._early)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len({*self._early, *self._late})
