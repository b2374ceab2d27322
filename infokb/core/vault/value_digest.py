"""What values say, by which they can be told from those of a later run."""

import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import FunctionType, NoneType
from typing import Any, NamedTuple

from infokb.core.vault.note import Note
from infokb.core.vault.seen_note import SeenNote

_DIGEST_BYTES = 12
READS_NOTES = "reads_notes"
"""The name by which a class says whether what it keeps of what it derives is read from notes."""
_PLAIN = frozenset({NoneType, bool, int, float, str, bytes})
_WITH_TEXT = (date, timedelta, Enum)
Say = Callable[[str], object]


class ValueDigest(NamedTuple):
    """A digest of a value, empty where it cannot be told, and the paths of the notes in it.

    Of these notes it says no more than where they are. `paths` are those that can be read without
    that being recorded, as by a value that keeps what it derives; `seen_paths` are the others.
    """

    digest: str
    paths: frozenset[str]
    seen_paths: frozenset[str] = frozenset()


UNTELLABLE = ValueDigest("", frozenset())
"""The digest of what cannot be told."""


class _NotePaths:
    """The paths of notes in a value, as they are gathered."""

    def __init__(self) -> None:
        self.unseen: set[str] = set()
        self.seen: set[str] = set()

    def join(self, digest: ValueDigest) -> None:
        """Add those of a value within."""
        self.unseen.update(digest.paths)
        self.seen.update(digest.seen_paths)


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
        paths = _NotePaths()
        self._tell(parts, words.append, paths)
        content = "\0".join(words).encode("utf-8", "surrogateescape")
        digest = hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()
        return ValueDigest(digest, frozenset(paths.unseen), frozenset(paths.seen))

    def _tell(self, parts: Any, say: Say, paths: _NotePaths) -> None:
        for part in parts:
            kind: Any = type(part)
            if kind in _PLAIN:
                say(repr(part))
            else:
                _way_to_tell(kind)(self, part, say, paths)

    def tell_text(self, value: Any, say: Say, _: _NotePaths) -> None:
        """Say a value that its text tells."""
        say(repr(value))

    def tell_note(self, value: Note, say: Say, paths: _NotePaths) -> None:
        """Say where a note is."""
        (paths.seen if isinstance(value, SeenNote) else paths.unseen).add(value.path)
        say(f"note {value.path!r}")

    def tell_object(self, value: Any, say: Say, paths: _NotePaths) -> None:
        """Say an object by its fields; of one that is part of many they are told once."""
        entry = self._known.get(id(value))
        if entry is None:
            kind: Any = type(value)
            fields_of = _fields_getter(kind)
            digest = self._digest_of_parts(kind.__qualname__, fields_of(value))
            if getattr(kind, READS_NOTES, hasattr(value, "__dict__")):
                digest = ValueDigest(digest.digest, digest.paths | digest.seen_paths)
            entry = self._known[id(value)] = value, digest
        paths.join(entry[1])
        say(entry[1].digest)

    def tell_slots(self, value: Any, say: Say, paths: _NotePaths) -> None:
        """Say an object that keeps nothing but its fields: quicker than to look it up."""
        kind: Any = type(value)
        say(kind.__qualname__)
        self._tell(_fields_getter(kind)(value), say, paths)

    def tell_function(self, value: Any, say: Say, _: _NotePaths) -> None:
        """Say a function by its name; raise _UntellableError for one that holds values."""
        if value.__closure__:
            raise _UntellableError
        say(f"{value.__module__}.{value.__qualname__}")

    def tell_string(self, value: Any, say: Say, _: _NotePaths) -> None:
        """Say a string of a class of its own."""
        say(f"{type(value).__qualname__} {str(value)!r}")

    def tell_parts(self, value: Any, say: Say, paths: _NotePaths) -> None:
        """Say what a value is made of; raise _UntellableError where that cannot be told."""
        parts = value if isinstance(value, (tuple, list)) else self._parts(value)
        say(f"{type(value).__qualname__} {len(parts)}")
        self._tell(parts, say, paths)

    def _parts(self, value: Any) -> list[Any]:
        if isinstance(value, Mapping):
            return [*value.items()]
        if isinstance(value, AbstractSet):
            return sorted(value, key=lambda member: self.digest(member).digest)
        if isinstance(value, partial):
            return [value.func, value.args, value.keywords]
        raise _UntellableError


@cache
def _way_to_tell(kind: Any) -> Callable[[ValueDigests, Any, Say, _NotePaths], None]:
    """Return how values of a class are told; asked once for each class, for there are many."""
    if kind in _PLAIN or issubclass(kind, _WITH_TEXT):
        return ValueDigests.tell_text
    if issubclass(kind, str):
        return ValueDigests.tell_string
    if issubclass(kind, FunctionType):
        return ValueDigests.tell_function
    if issubclass(kind, Note):
        return ValueDigests.tell_note
    if not is_dataclass(kind):
        return ValueDigests.tell_parts
    return ValueDigests.tell_object if _keeps_more(kind) else ValueDigests.tell_slots


def _keeps_more(kind: Any) -> bool:
    """Return whether values of a class may keep more than their fields."""
    return bool(kind.__dictoffset__)


@cache
def _fields_getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the fields of a value of a class."""
    names = [member.name for member in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
