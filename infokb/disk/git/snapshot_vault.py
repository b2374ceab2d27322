"""The vault of a snapshot: every note is known, and read only when somebody asks for it."""

from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field

from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import SkippedPath, VaultOnDisk
from infokb.core.vault.vault_paths import decode_note, is_made_note, vault_paths
from infokb.disk.git.snapshot import Snapshot
from infokb.disk.read.vault import Clock, load_note_types

_LARGE = "it is larger than 2 MiB"


@dataclass(frozen=True, eq=False)
class SnapshotNotes(Mapping[str, Note]):
    """Notes by path, each read when it is asked for, or all of them at once.

    `names` are their blobs. What `like` has of the same content is taken from there.
    """

    snapshot: Snapshot
    names: Mapping[str, str]
    schemas: Mapping[str, Schema]
    like: "SnapshotNotes | None" = None
    made: dict[str, Note] = field(default_factory=dict)
    apart: dict[str, str] = field(default_factory=dict)
    """What is not a note after all, with the reason where one is to be told."""

    def __getitem__(self, path: str) -> Note:
        """Return a note."""
        _ = self.names[path]
        self.load([path])
        return self.made[path]

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
        wanted = [path for path in paths if path not in self.made]
        if self.like and self.like.schemas == self.schemas:
            same = [path for path in wanted if self.names[path] == self.like.names.get(path)]
            self.like.load(same)
            self.made.update((path, self.like.made[path]) for path in same)
            wanted = [path for path in wanted if path not in self.made]
        contents = self.snapshot.contents(wanted) if wanted else {}
        for path, content in contents.items():
            if content is None or is_made_note(content):
                self.apart[path] = _LARGE if content is None else ""
            text = "" if path in self.apart else decode_note(content or b"")
            self.made[path] = parse.parse_note(path, text, self.schemas)


def open_snapshot(
    snapshot: Snapshot,
    clock: Clock,
    config: Config,
    wanted: Collection[str] = (),
    like: Vault | None = None,
) -> VaultOnDisk:
    """Return the vault of a snapshot, its `wanted` notes read, and what in it was skipped.

    Notes that `like` has of the same content are taken from there, and its note types where
    those of the snapshot cannot be read.
    """
    blobs = snapshot.tree.files
    paths = vault_paths(blobs, snapshot.contents)
    names = {path: blobs[path] for path in paths.notes}
    others = snapshot.of({path: blobs[path] for path in paths.others})
    schemas = _types(others, config, like)
    known = like.notes if like and isinstance(like.notes, SnapshotNotes) else None
    notes = SnapshotNotes(snapshot, names, schemas, known)
    notes.load([path for path in wanted if path in names])
    skipped = [SkippedPath(path, why) for path, why in snapshot.tree.others.items()]
    for path, why in notes.apart.items():
        del names[path]
        skipped += [SkippedPath(path, why)] if why else []
    return VaultOnDisk(Vault(notes, schemas, clock(config), config, others), tuple(sorted(skipped)))


def _types(files: Snapshot, config: Config, like: Vault | None) -> Mapping[str, Schema]:
    try:
        return load_note_types(files, config)
    except InfokbError:
        if not like:
            raise
        return like.schemas
