"""Notes by what they say: the groups that an index looks up."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from infokb.core.vault.note import Note

KeysOfNote = Callable[[Note], Iterable[str]]
NoteGroups = Mapping[str, tuple[Note, ...]]
_PATH = attrgetter("path")


class PartKeys:
    """A part of each key that another function yields; no note is read anew to group by it."""

    def __init__(self, whole: KeysOfNote, part: Callable[[str], str]) -> None:
        self.whole, self._part = whole, part
        self.index = f"{part.__module__}.{part.__qualname__}"

    def __call__(self, note: Note) -> Iterator[str]:
        """Yield the parts of a note's keys, each once."""
        yield from dict.fromkeys(map(self._part, self.whole(note)))

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


def patch_groups(
    groups: NoteGroups, keys: KeysOfNote, old: Iterable[Note], new: Iterable[Note]
) -> NoteGroups:
    """Return groups in which new notes stand in place of old ones."""
    old_groups, new_groups = group_notes(keys, old), group_notes(keys, new)
    if not old_groups and not new_groups:
        return groups
    patched = dict(groups)
    for key in dict.fromkeys((*old_groups, *new_groups)):
        notes = list(groups.get(key, ()))
        for note in old_groups.get(key, ()):
            del notes[bisect_left(notes, note.path, key=_PATH)]
        for note in new_groups.get(key, ()):
            insort(notes, note, key=_PATH)
        if notes:
            patched[key] = tuple(notes)
        else:
            patched.pop(key, None)
    return patched
