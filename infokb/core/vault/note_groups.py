"""Notes by what they say: the groups that an index looks up."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from infokb.core.patched_map import patched_map
from infokb.core.vault.note import Note

KeysOfNote = Callable[[Note], Iterable[str]]
NoteGroups = Mapping[str, tuple[Note, ...]]
_PATH = attrgetter("path")
_BY_FUNCTION = "keys by function"


class PartKeys:
    """A part of each key that another function yields; no note is read anew to group by it."""

    def __init__(self, whole: KeysOfNote, part: Callable[[str], str]) -> None:
        self.whole, self._part = whole, part
        self.index = f"{part.__module__}.{part.__qualname__}"

    def __call__(self, note: Note) -> Iterator[str]:
        """Yield the parts of a note's keys, each once."""
        yield from self.parts(self.whole(note))

    def parts(self, keys: Iterable[str]) -> Iterable[str]:
        """Return the parts of some keys, each once."""
        return dict.fromkeys(map(self._part, keys))

    def join_groups(self, groups: NoteGroups) -> NoteGroups:
        """Return the notes by the parts, made from those by whole keys."""
        notes_by_part: dict[str, dict[str, Note]] = {}
        for key, notes in groups.items():
            by_path = notes_by_part.setdefault(self._part(key), {})
            by_path.update((note.path, note) for note in notes)
        return {
            part: tuple(sorted(by_path.values(), key=_PATH))
            for part, by_path in notes_by_part.items()
        }


def group_notes(keys: KeysOfNote, notes: Iterable[Note]) -> NoteGroups:
    """Return notes by their keys, each group in the order of the notes."""
    groups: dict[str, list[Note]] = {}
    for note in notes:
        for key in keys(note):
            groups.setdefault(key, []).append(note)
    return {key: tuple(group) for key, group in groups.items()}


def keys_once(keys: KeysOfNote, note: Note) -> tuple[str, ...]:
    """Return the keys that a function yields of a note, which remembers them."""
    by_function: dict[object, tuple[str, ...]] = note.__dict__.setdefault(_BY_FUNCTION, {})
    if keys not in by_function:
        by_function[keys] = tuple(
            keys.parts(keys_once(keys.whole, note)) if isinstance(keys, PartKeys) else keys(note)
        )
    return by_function[keys]


def patch_groups(
    groups: NoteGroups, keys: KeysOfNote, old: Iterable[Note], new: Iterable[Note]
) -> NoteGroups:
    """Return groups in which new notes stand in place of old ones."""
    patched: dict[str, list[Note]] = {}
    for note, is_new in (*((note, False) for note in old), *((note, True) for note in new)):
        for key in keys_once(keys, note):
            notes = patched[key] if key in patched else [*groups.get(key, ())]
            patched[key] = notes
            if is_new:
                insort(notes, note, key=_PATH)
            else:
                del notes[bisect_left(notes, note.path, key=_PATH)]
    return patched_map(groups, {key: tuple(notes) or None for key, notes in patched.items()})
