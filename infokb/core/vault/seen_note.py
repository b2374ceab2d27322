"""A note as an answer sees it, which hangs on no more of the note than it reads."""

from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar

from infokb.core.lazy_property import LazyProperty
from infokb.core.vault.contributions import SEEN_INDEX
from infokb.core.vault.looks import MEMBERS, Recorder, index_name, key_of
from infokb.core.vault.note import Note

ResultT = TypeVar("ResultT")
_HEAD, _LOG, _TASKS, _LINKS, _TEXT = "head", "log", "tasks", "links", "text"
_UNSEEN = frozenset({"name", "folder"})
"""What the path tells."""


def _head(note: Note) -> object:
    block = note.front_matter
    return note.type_name, note.text[: block.body], block.inner, block.fault


NOTE_PARTS: dict[str, Callable[[Note], object]] = {
    _HEAD: _head,
    _LOG: attrgetter("log_items"),
    _TASKS: attrgetter("tasks"),
    _LINKS: attrgetter("links"),
    _TEXT: attrgetter("text"),
}
"""What tells whether a part of a note says what it said, by the name of the part."""
_PART_OF = {
    "schema": _HEAD,
    "type_name": _HEAD,
    "note_type": _HEAD,
    "front_matter": _HEAD,
    "entries": _HEAD,
    "values": _HEAD,
    "field_links": _HEAD,
    "log": _LOG,
    "log_items": _LOG,
    "tasks": _TASKS,
    "links": _LINKS,
}
"""The part that a property is made from; all others are made from the text."""


class SeenNote(Note):
    """A note that records which of its parts are read; there is one for each note of a vault."""

    raw: Note
    _recorder: Recorder

    def __init__(self, raw: Note, recorder: Recorder) -> None:
        looks = {part: _look(part, raw.path) for part in {_TEXT, *_PART_OF.values()}}
        self.__dict__.update(path=raw.path, raw=raw, _recorder=recorder, _looks=looks)

    __eq__, __hash__ = object.__eq__, object.__hash__

    def see(self, part: str) -> Note:
        """Return the note for something that is made of it, and record that this is read."""
        self._recorder.looks.keys.add(_look(part, self.path))
        return self.raw


class _SeenProperty:
    """A property of a note; who reads it hangs on the part that it is made from."""

    def __init__(self, name: str) -> None:
        self._name, self._part = name, _PART_OF.get(name, _TEXT)

    def __get__(self, note: Any, _: object) -> object:
        """Return the property of the note that is seen."""
        own = note.__dict__
        own["_recorder"].looks.keys.add(own["_looks"][self._part])
        return getattr(own["raw"], self._name)


def part_of_note(derive: Callable[[Note], ResultT]) -> Callable[[Note], ResultT]:
    """Return a function of a note alone: who asks it hangs on its answer, not on all it reads."""
    part = index_name(derive)
    NOTE_PARTS[part] = derive

    @wraps(derive)
    def see(note: Note) -> ResultT:
        return derive(note.see(part) if isinstance(note, SeenNote) else note)

    return see


def _look(part: str, path: str) -> str:
    return f"{MEMBERS}{key_of(SEEN_INDEX, part)}\0{path}"


_LAZY = {name for name, member in vars(Note).items() if isinstance(member, LazyProperty)}
for _name in {"text", "schema", "front_matter"} | _LAZY - _UNSEEN:
    setattr(SeenNote, _name, _SeenProperty(_name))
