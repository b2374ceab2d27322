"""The notes of a vault as an answer sees them: each records which of its parts are read."""

from collections.abc import Mapping
from functools import cached_property

from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.contributions import FIELD_INDEX, LINK_INDEX, NOTE_INDEX, field_key
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.looks import Recorder, index_name
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote, NoteGroups
from infokb.core.vault.recorded import (
    RecordedBacklinks,
    RecordedGroups,
    RecordedIndexes,
    RecordedNotes,
)
from infokb.core.vault.seen_note import SeenNote


class SeenNotes(RecordedNotes):
    """Notes by path; who asks for one depends on its being there, and on what it reads of it."""

    def __init__(self, notes: Mapping[str, Note], recorder: Recorder) -> None:
        super().__init__(notes, recorder)
        self._seen_notes: dict[str, SeenNote] = {}

    def __getitem__(self, path: str) -> Note:
        """Return the note of a path."""
        self._recorder.members(NOTE_INDEX, path)
        return self.see(self._notes[path])

    def see(self, note: Note) -> SeenNote:
        """Return what stands for a note, the same each time."""
        seen_note = self._seen_notes.get(note.path)
        if seen_note is None:
            seen_note = self._seen_notes[note.path] = SeenNote(note, self._recorder)
        return seen_note

    def see_all(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        """Return what stands for some notes."""
        return tuple(map(self.see, notes))


class SeenGroups(RecordedGroups):
    """Notes by a key; who asks for those of one key depends on which they are."""

    def __init__(
        self, groups: NoteGroups, index: str, recorder: Recorder, notes: SeenNotes
    ) -> None:
        super().__init__(groups, index, recorder)
        self._notes = notes

    def __getitem__(self, key: str) -> tuple[Note, ...]:
        """Return the notes of a key, in path order."""
        self._recorder.members(self._index, key)
        return self._notes.see_all(self._groups[key])


class SeenBacklinks(RecordedBacklinks):
    """The links that lead to a path; who asks for them depends on the links of those notes."""

    def __init__(self, indexes: Indexes, recorder: Recorder, notes: SeenNotes) -> None:
        super().__init__(indexes, recorder)
        self._notes = notes

    def __getitem__(self, path: str) -> tuple[Backlink, ...]:
        """Return the links that lead to a path."""
        self._recorder.members(LINK_INDEX, path)
        backlinks = [
            Backlink(self._notes.see(back.note), back.link)
            for back in self._indexes.backlinks[path]
        ]
        for back in backlinks:
            _ = back.note.links
        return tuple(backlinks)


class SeenIndexes(RecordedIndexes):
    """The indexes of a vault, which hand out notes that are seen."""

    _seen_notes: SeenNotes

    def __init__(self, indexes: Indexes, recorder: Recorder, notes: SeenNotes) -> None:
        super().__init__(indexes, recorder)
        self.__dict__["_seen_notes"] = notes

    def groups(self, keys: KeysOfNote) -> NoteGroups:
        """Return the notes by their keys, each group in path order."""
        if keys not in self._groups:
            raw, index = self._raw.groups(keys), index_name(keys)
            self._groups[keys] = SeenGroups(raw, index, self._recorder, self._seen_notes)
        return self._groups[keys]

    def referring(self, path: str, type_name: str, field: str) -> tuple[Note, ...]:
        """Return the notes of a type whose field leads to a path, in path order."""
        self._recorder.members(FIELD_INDEX, field_key(path, type_name, field))
        return self._seen_notes.see_all(self._raw.referring(path, type_name, field))

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """The links that lead to each path, by the notes they stand in, in path order."""
        return SeenBacklinks(self._raw, self._recorder, self._seen_notes)
