"""What values say, by which they can be told from those of a later run."""

import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache, partial
from types import FunctionType, NoneType
from typing import Any, NamedTuple

from infokb.core.vault.note import Note

_DIGEST_BYTES = 12
_PLAIN = frozenset({NoneType, bool, int, float, str, bytes})
_WITH_TEXT = (date, timedelta, Enum)
Say = Callable[[str], object]


class ValueDigest(NamedTuple):
    """A digest of a value, empty where it cannot be told, and the paths of the notes in it.

    Of these notes it says no more than where they are.
    """

    digest: str
    paths: frozenset[str]


UNTELLABLE = ValueDigest("", frozenset())
"""The digest of what cannot be told."""


class _UntellableError(Exception):
    """A value that is made of what has no lasting text."""


class ValueDigests:
    """The digests of values; of one that is part of many it is worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, ValueDigest]] = {}

    def digest(self, value: object) -> ValueDigest:
        """Return what tells a value from others, and the notes in it."""
        try:
            return self._digest_of_parts("", (value,))
        except _UntellableError:
            return UNTELLABLE

    def _digest_of_parts(self, kind: str, parts: Any) -> ValueDigest:
        words: list[str] = [kind]
        paths: set[str] = set()
        for part in parts:
            kind_of_part: Any = type(part)
            _way_to_tell(kind_of_part)(self, part, words.append, paths)
        content = "\0".join(words).encode("utf-8", "surrogateescape")
        digest = hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()
        return ValueDigest(digest, frozenset(paths))

    def tell_text(self, value: Any, say: Say, _: set[str]) -> None:
        """Say a value that its text tells."""
        say(repr(value))

    def tell_note(self, value: Note, say: Say, paths: set[str]) -> None:
        """Say where a note is."""
        paths.add(value.path)
        say(f"note {value.path!r}")

    def tell_object(self, value: Any, say: Say, paths: set[str]) -> None:
        """Say an object by its fields."""
        digest, inner = self._object_digest(value)
        paths.update(inner)
        say(digest)

    def tell_parts(self, value: Any, say: Say, paths: set[str]) -> None:
        """Say a function by its name, and all else by what it is made of."""
        if isinstance(value, FunctionType) and not value.__closure__:
            say(f"{value.__module__}.{value.__qualname__}")
            return
        parts = self._parts(value)
        say(f"{type(value).__qualname__} {len(parts)}")
        for part in parts:
            kind: Any = type(part)
            _way_to_tell(kind)(self, part, say, paths)

    def _object_digest(self, value: Any) -> ValueDigest:
        if id(value) not in self._known:
            kind: Any = type(value)
            parts = [getattr(value, name) for name in _field_names(kind)]
            self._known[id(value)] = value, self._digest_of_parts(kind.__qualname__, parts)
        return self._known[id(value)][1]

    def _parts(self, value: Any) -> list[Any]:
        """Return what a value is made of; raise _UntellableError where that is not known."""
        if isinstance(value, str):
            return [str(value)]
        if isinstance(value, (tuple, list)):
            return [*value]
        if isinstance(value, Mapping):
            return [*value.items()]
        if isinstance(value, AbstractSet):
            return sorted(value, key=lambda member: self.digest(member).digest)
        if isinstance(value, partial):
            return [value.func, value.args, value.keywords]
        raise _UntellableError


@cache
def _way_to_tell(kind: Any) -> Callable[[ValueDigests, Any, Say, set[str]], None]:
    """Return how values of a class are told; asked once for each class, for there are many."""
    if kind in _PLAIN or issubclass(kind, _WITH_TEXT):
        return ValueDigests.tell_text
    if issubclass(kind, Note):
        return ValueDigests.tell_note
    return ValueDigests.tell_object if is_dataclass(kind) else ValueDigests.tell_parts


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(member.name for member in fields(kind))
