"""A vault: the immutable picture of its files at one moment."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from infokb.core.dates.date_reader import DateReader
from infokb.core.markdown.links import Link
from infokb.core.patched_map import patched_map
from infokb.core.settings.config import Config
from infokb.core.suggest import nearest_word
from infokb.core.text import fold
from infokb.core.value_class import lazy_record_class
from infokb.core.vault.backlinks import Backlink
from infokb.core.vault.copies import NoteCopy, copy_keys, find_copy, may_be_copy
from infokb.core.vault.indexes import FieldKeys, Indexes, alias_keys, name_keys, type_keys
from infokb.core.vault.kept_vault import AnswerSource
from infokb.core.vault.looks import Looks
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote, NoteGroups
from infokb.core.vault.resolve import Names, Resolution
from infokb.core.vault.schema import Schema, home_schema, schemas_by_folder
from infokb.core.vault.types import NoteType

ResultT = TypeVar("ResultT")


@lazy_record_class
class Vault:
    """Notes and types by name, the moment, the settings, and the other files.

    `notes` are by path in path order. `now` is aware, in the vault's zone. `files` are the
    files that are no notes: attachments, templates; their bytes are read when asked for.
    """

    notes: Mapping[str, Note]
    schemas: Mapping[str, Schema]
    now: datetime
    config: Config
    files: Mapping[str, bytes]

    @cached_property
    def today(self) -> date:
        """The local day of `now`."""
        return self.now.date()

    @cached_property
    def date_reader(self) -> DateReader:
        """What reads dates as they are meant on `today`, in the manner of the settings."""
        locale = self.config.me.locale
        return DateReader(self.now, self.config.holidays, locale == "en-US" if locale else None)

    @cached_property
    def turns(self) -> Looks:
        """The nearest instants before and after `now` that were asked for."""
        return Looks()

    def passed(self, instant: datetime) -> bool:
        """Return whether an instant has come."""
        return self.turns.compare(instant, self.now)

    def has_come(self, day: date) -> bool:
        """Return whether a day is today or an earlier one."""
        return day <= self.today

    @cached_property
    def zone(self) -> tzinfo:
        """The zone that days are counted in."""
        return self.now.tzinfo or UTC

    @cached_property
    def indexes(self) -> Indexes:
        """What is looked up."""
        return Indexes(self.notes, self.files)

    @cached_property
    def names(self) -> Names:
        """Every file, notes first, for links to lead to."""
        return self.indexes.names

    @cached_property
    def doubled(self) -> frozenset[str]:
        """The paths of the copies of notes that are there."""
        copies = self.indexes.groups(copy_keys).get("", ())
        return frozenset(note.path for note in copies if self.is_double(note))

    def is_double(self, note: Note) -> bool:
        """Return whether a note is a copy of one that is there."""
        return bool((copy := self.copy_of(note)) and copy.original)

    def copy_of(self, note: Note) -> NoteCopy | None:
        """Return what a note is a copy of; other notes are read only where its name asks for it."""
        return self.recall(_copy_of, note) if may_be_copy(note) else None

    def of_type(self, kind: NoteType) -> tuple[Note, ...]:
        """Return the notes of a type, in path order."""
        return self.of_type_named(kind.value)

    def of_type_named(self, name: str) -> tuple[Note, ...]:
        """Return the notes of a type that a user named, in path order, without copies."""
        notes = self.indexes.groups(type_keys).get(name, ())
        if not self.doubled:
            return notes
        return tuple(note for note in notes if not self.is_double(note))

    @cached_property
    def _by_folder(self) -> Mapping[str, Schema]:
        return schemas_by_folder(self.schemas)

    def at_home(self, path: str) -> Schema | None:
        """Return the type in whose folder, or below it, a path lies; the nearest folder wins."""
        return home_schema(path, self._by_folder)

    def resolve(self, note: Note, link: Link) -> Resolution:
        """Return where a link of a note leads."""
        if not link.target:
            return Resolution(note.path, (note.path,))
        return self.names.resolve(note.folder, link)

    def targets(self, note: Note, name: str) -> tuple[Note, ...]:
        """Return the notes that a field of a note links to, in order; looked up once."""
        targets, path = self._targets_by_field[name], note.path
        entry = targets.get(path)
        if entry is None or entry[0] is not note:
            entry = targets[path] = (note, self._find_targets(note, name))
        return entry[1]

    def _find_targets(self, note: Note, name: str) -> tuple[Note, ...]:
        if name not in note.entries:
            return ()
        paths = [self.resolve(note, link).path for link in note.field_links if link.field == name]
        notes = [self.notes.get(path) for path in paths if path]
        return tuple([target for target in notes if target])

    def target(self, note: Note, name: str) -> Note | None:
        """Return the note that a field links to, None when there is none."""
        return next(iter(self.targets(note, name)), None)

    def backlinks(self, path: str) -> tuple[Backlink, ...]:
        """Return the links of other notes, and of the note itself, that lead to a path."""
        return self.indexes.backlinks.get(path, ())

    def referring(self, note: Note, kind: NoteType, field: str) -> tuple[Note, ...]:
        """Return the notes of a type whose `field` links to a note, in path order."""
        return self.indexes.referring(note.path, kind.value, field)

    def by_name(self, name: str) -> tuple[Note, ...]:
        """Return the notes a person means by a name: path, else name, else alias; ignoring case."""
        path = name if name.endswith(".md") else f"{name}.md"
        if path in self.notes and ("/" in path or path == name):
            return (self.notes[path],)
        typed = fold(name.removesuffix(".md"))
        notes_by_name = self.indexes.groups(name_keys)
        same = notes_by_name.get(typed) or notes_by_name.get(" ".join(typed.split()), ())
        exact = tuple(note for note in same if note.name == name)
        return exact or same or self.by_alias(name)

    def aliased(self, note: Note, link: Link) -> tuple[Note, ...]:
        """Return the notes a link names by an alias, which leads nowhere; none when it leads."""
        return () if self.resolve(note, link).path else self.by_alias(link.target)

    def called(self, note: Note) -> str:
        """Return what a person types to mean a note: its name, or its path if others share it."""
        paths = [each.path for each in self.by_name(note.name)]
        return note.name if paths == [note.path] else note.path

    def by_alias(self, name: str) -> tuple[Note, ...]:
        """Return the notes that have an alias, ignoring case."""
        return self.indexes.groups(alias_keys).get(fold(name), ())

    def closest(self, name: str) -> str | None:
        """Return the name of a note that is nearest to what was typed, None when none is."""
        return nearest_word(name, (note.name for note in self.notes.values()))

    def nearest_note(self, name: str, types: tuple[str, ...] = ()) -> Note | None:
        """Return the note of these types, if any, nearest in name; None if several equally are."""
        near = self.indexes.nearest_name(name, types)
        same = self.indexes.groups(name_keys)[fold(near)] if near else ()
        return same[0] if len(same) == 1 else None

    def updated(
        self,
        *notes: Note,
        removed_paths: Iterable[str] = (),
        files: Mapping[str, bytes] | None = None,
        now: datetime | None = None,
        config: Config | None = None,
    ) -> "Vault":
        """Return the vault with notes in place of those of their paths, and without some paths.

        The indexes are carried along, at a cost that depends on the change and not on the vault.
        """
        others = self.files if files is None else files
        changes: dict[str, Note | None] = {
            path: None for path in removed_paths if path in self.notes
        }
        changes.update((note.path, note) for note in notes)
        fresh = patched_map(self.notes, changes, in_order=True)
        vault = Vault(fresh, self.schemas, now or self.now, config or self.config, others)
        vault.__dict__["indexes"] = self.indexes.updated(fresh, others, changes)
        return vault

    def value_index(
        self, kind: NoteType, field: str, key: Callable[[str], str] = fold
    ) -> NoteGroups:
        """Return the notes of a type by the text of a field, made alike by `key`."""
        return self.indexes.groups(FieldKeys(kind.value, field, key))

    def paths_with(self, keys: KeysOfNote, key: str) -> tuple[str, ...]:
        """Return the paths of the notes of which `keys` yields a key, in order."""
        return self.indexes.paths_with(keys, key)

    def all_keys(self, keys: KeysOfNote) -> Collection[str]:
        """Return every key that `keys` yields of a note, each once."""
        return self.indexes.groups(keys).keys()

    def recall(self, derive: Callable[..., ResultT], *notes: Note) -> ResultT:
        """Return what a function makes of the vault and a note, if it is of one; made once."""
        results, path = self._recalled[derive], notes[0].path if notes else ""
        entry = results.get(path)
        if entry is None or entry[0] != notes:
            entry = results[path] = (notes, derive(self, *notes))
        answer: ResultT = entry[1]
        return answer

    @cached_property
    def kept_answers(self) -> AnswerSource | None:
        """What tells the answers that are kept for this very vault, None where none are."""
        return None

    @property
    def keeps_answers(self) -> bool:
        """Whether answers are kept for this very vault."""
        return self.kept_answers is not None

    @cached_property
    def _targets_by_field(self) -> defaultdict[str, dict[str, tuple[Note, tuple[Note, ...]]]]:
        return defaultdict(dict)

    @cached_property
    def _recalled(self) -> defaultdict[object, dict[str, tuple[tuple[Note, ...], Any]]]:
        return defaultdict(dict)


def _copy_of(vault: Vault, note: Note) -> NoteCopy | None:
    return find_copy(note, vault.indexes.groups(name_keys))
