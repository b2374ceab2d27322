"""The vault of a snapshot: every note is known, and read only when somebody asks for it."""

from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cached_property

from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.packed_answers import PackedAnswers, answers_condition
from infokb.core.vault.schema import Schema
from infokb.core.vault.unread_note import UnreadNote
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import SkippedPath, VaultOnDisk
from infokb.core.vault.vault_paths import decode_note, is_made_note, vault_paths
from infokb.disk.git.late_contents import LateContents
from infokb.disk.git.snapshot import Snapshot
from infokb.disk.read.vault import Clock, load_note_types

_LARGE = "it is larger than 2 MiB"
_MOST = 1.2
"""So many times as many notes as are known may there be where those are read late."""


@dataclass(frozen=True, eq=False)
class SnapshotNotes(Mapping[str, Note]):
    """Notes by path, each read when it is asked for, or all of them at once.

    `names` are their blobs. What `like` has of the same content is taken from there.
    """

    snapshot: Snapshot
    names: Mapping[str, str]
    schemas: Mapping[str, Schema]
    like: "SnapshotNotes | None" = None
    parsed_notes: dict[str, Note] = field(default_factory=dict)
    skip_reasons: dict[str, str] = field(default_factory=dict)
    """What is not a note after all, with the reason where one is to be told."""
    types: dict[str, str] = field(default_factory=dict)
    """The types of notes of which so much is known that each is read when its text is wanted."""

    def __getitem__(self, path: str) -> Note:
        """Return a note."""
        _ = self.names[path]
        self.load([path])
        return self.parsed_notes[path]

    def __contains__(self, path: object) -> bool:
        """Return whether there is a note, without reading it."""
        return path in self.names

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in order."""
        return iter(self.names)

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self.names)

    def values(self) -> ValuesView[Note]:
        """Return all notes, read at once."""
        self.load(self.names)
        return super().values()

    def items(self) -> ItemsView[str, Note]:
        """Return all notes with their paths, read at once."""
        self.load(self.names)
        return super().items()

    def load(self, paths: Iterable[str]) -> None:
        """Read notes at once; one that is too large, or made, has no text."""
        missing_paths = [path for path in paths if path not in self.parsed_notes]
        if self.types:
            missing_paths = self._without_known(missing_paths)
        if self.like and self.like.schemas == self.schemas:
            same_paths = [
                path for path in missing_paths if self.names[path] == self.like.names.get(path)
            ]
            self.like.load(same_paths)
            self.parsed_notes.update((path, self.like.parsed_notes[path]) for path in same_paths)
            missing_paths = [path for path in missing_paths if path not in self.parsed_notes]
        contents = self.snapshot.contents(missing_paths) if missing_paths else {}
        for path, content in contents.items():
            if content is None or is_made_note(content):
                self.skip_reasons[path] = _LARGE if content is None else ""
            text = "" if path in self.skip_reasons else decode_note(content or b"")
            self.parsed_notes[path] = parse.parse_note(path, text, self.schemas)

    def _without_known(self, paths: Iterable[str]) -> list[str]:
        """Let there be a note for each path of which it is known; return the others."""
        remaining_paths = []
        for path in paths:
            if path in self.types:
                note = UnreadNote(path, self.types[path], self._read_text, self.schemas)
                self.parsed_notes[path] = note
            else:
                remaining_paths.append(path)
        return remaining_paths

    def _read_text(self, path: str) -> str:
        return decode_note(self._contents.read(path))

    @cached_property
    def _contents(self) -> LateContents:
        return LateContents(self.snapshot, self.types)


def open_snapshot(
    snapshot: Snapshot,
    clock: Clock,
    config: Config,
    first_paths: Collection[str] = (),
    like: Vault | None = None,
    packed: PackedAnswers | None = None,
) -> VaultOnDisk:
    """Return the vault of a snapshot, the notes of `first_paths` read, and what in it was skipped.

    Notes that `like` has of the same content are taken from there, and its note types where
    those of the snapshot cannot be read. Where the answers in `packed` are for the same settings
    and types, notes that contain what those of these names did are read when they are asked for.
    """
    blobs = snapshot.tree.files
    paths = vault_paths(blobs, snapshot.contents)
    names = {path: blobs[path] for path in paths.notes}
    other_files = snapshot.of({path: blobs[path] for path in paths.others})
    schemas = _types(other_files, config, like)
    known_notes = like.notes if like and isinstance(like.notes, SnapshotNotes) else None
    notes = SnapshotNotes(snapshot, names, schemas, known_notes)
    vault = Vault(notes, schemas, clock(config), config, other_files)
    if packed and packed.answers.condition == answers_condition(vault):
        notes.types.update(_known_types(packed, names))
    notes.load([path for path in first_paths if path in names])
    skipped_paths = [SkippedPath(path, why) for path, why in snapshot.tree.other_entries.items()]
    for path, why in notes.skip_reasons.items():
        del names[path]
        skipped_paths += [SkippedPath(path, why)] if why else []
    changed_paths = frozenset(names.keys() - notes.types.keys())
    if notes.types:
        notes.load(changed_paths)
    return VaultOnDisk(vault, tuple(sorted(skipped_paths)), changed_paths=changed_paths)


def _known_types(packed: PackedAnswers, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the types of the notes that contain what they did when answers were kept.

    Where that is not most of them, it is quicker to read them all at once: none is returned.
    """
    kept_vault, blobs = packed.answers.vault, packed.blobs_by_path
    types = {
        path: type_name
        for path, type_name in zip(kept_vault.paths, kept_vault.types, strict=True)
        if blobs.get(path, b"").hex() == names.get(path)
    }
    return types if len(names) < len(types) * _MOST else {}


def _types(files: Snapshot, config: Config, like: Vault | None) -> Mapping[str, Schema]:
    try:
        return load_note_types(files, config)
    except InfokbError:
        if not like:
            raise
        return like.schemas
