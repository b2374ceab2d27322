"""A folder on disk as a vault."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.built_in_schema import BuiltInSchema
from infokb.core.vault.packed_answers import PackedAnswers
from infokb.core.vault.schema import Schema
from infokb.core.vault.type_mapping import map_types
from infokb.core.vault.unread_note import UnreadNote
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import own_types
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.core.vault.vault_paths import TEMPLATES_FOLDER, decode_note, encode_note
from infokb.disk.calls import regular_file
from infokb.disk.read import package_data
from infokb.disk.read.blob_names import UNKNOWN_BLOB, blob_digest
from infokb.disk.read.file_status import FileStatus, has_content, settled_status
from infokb.disk.read.lazy_files import LazyFiles, read_vault_file
from infokb.disk.read.scan import scan_folder
from infokb.disk.read.settings_files import settings_of, template_folders

Clock = Callable[[Config], datetime]


class KnownNotes(NamedTuple):
    """What is known of notes by path: the status of the file when it was read, and the type."""

    statuses: Mapping[str, FileStatus]
    types: Mapping[str, str]


def notes_of_answers(packed: PackedAnswers) -> KnownNotes:
    """Return what is known of the notes whose answers are kept."""
    vault = packed.answers.vault
    return KnownNotes(
        dict(zip(vault.paths, packed.statuses, strict=True)),
        dict(zip(vault.paths, vault.types, strict=True)),
    )


def open_vault(root: Path, clock: Clock) -> Vault:
    """Return the vault of a folder; one without `infokb.toml` has the default settings."""
    return open_folder(root, clock).vault


def open_folder(
    root: Path,
    clock: Clock,
    settings: Config | None = None,
    known_notes: KnownNotes | None = None,
) -> VaultOnDisk:
    """Return the vault of a folder, and what in it was skipped; its own settings unless given.

    Those of `known_notes` that nobody touched since are read when they are asked for; of others
    that say what they said, it is known that they did not change.
    """
    if not root.is_dir():
        raise InfokbError(f"`{root}` is not a folder", "use your vault's folder")
    settings = settings or settings_of(root)
    folders_without_notes = {TEMPLATES_FOLDER, *template_folders(root)}
    statuses, types = known_notes or KnownNotes({}, {})
    result = scan_folder(root, folders_without_notes, statuses)
    files = LazyFiles(root, dict(sorted(result.files.items())))
    schemas = load_note_types(files, settings)
    late_texts = _LateTexts(root)
    with without_collector():
        notes = {
            path: parse.parse_note(path, decode_note(result.contents[path]), schemas)
            if path in result.contents
            else UnreadNote(path, types[path], late_texts.read, schemas)
            for path in sorted(result.statuses)
        }
    vault = Vault(notes, schemas, clock(settings), settings, files)
    changed_paths = frozenset(
        path
        for path, content in result.contents.items()
        if not has_content(statuses.get(path), content)
    )
    skipped_paths = tuple(sorted(result.skipped_paths))
    return VaultOnDisk(vault, skipped_paths, result.statuses, changed_paths, late_texts.blobs)


class _LateTexts:
    """Reads notes when they are asked for, and remembers how git names what it read of each."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.blobs: dict[str, set[bytes]] = {}

    def read(self, path: str) -> str:
        content = read_vault_file(self._root, path, regular_file.MAX_NOTE)
        self.blobs.setdefault(path, set()).add(blob_digest(content))
        return decode_note(content)


def settled_statuses(vault_on_disk: VaultOnDisk, since: int) -> list[FileStatus]:
    """Return what tells the notes of a vault the next time, in path order.

    The disk's clock was `since` when they were looked for.
    """
    statuses = vault_on_disk.statuses
    return [
        statuses[path]
        if isinstance(note, UnreadNote)
        else settled_status(statuses[path], since, encode_note(note.text))
        for path, note in vault_on_disk.vault.notes.items()
    ]


def settled_blobs(vault_on_disk: VaultOnDisk, packed: PackedAnswers | None) -> bytes:
    """Return git's names of what the notes of a vault contain, in path order.

    Of a note that was known, and changed since the folder was looked through, it is not told.
    """
    known_blobs = packed.blobs_by_path if packed else {}
    blobs = []
    for path, note in vault_on_disk.vault.notes.items():
        if isinstance(note, UnreadNote):
            blob = known_blobs.get(path, UNKNOWN_BLOB)
            is_sure = vault_on_disk.blobs_read.get(path, {blob}) == {blob}
            blobs.append(blob if is_sure else UNKNOWN_BLOB)
        else:
            blobs.append(blob_digest(encode_note(note.text)))
    return b"".join(blobs)


def load_note_types(
    files: Mapping[str, bytes], settings: Config | None = None
) -> Mapping[str, Schema]:
    """Return the note types of a vault with these files: the built-in ones, and its own.

    With settings, they are in the vault's own words.
    """
    types = {**built_in_types(), **own_types(files)}
    return map_types(types, settings.types) if settings else types


def read_templates(root: Path) -> Mapping[str, bytes]:
    """Return the Markdown files in the templates of a vault, by their paths in it."""
    folder = root / TEMPLATES_FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return {}
    contents = scan_folder(folder).contents
    return {f"{TEMPLATES_FOLDER}/{path}": contents[path] for path in sorted(contents)}


@cache
def built_in_types() -> Mapping[str, Schema]:
    """Return the note types that come with infokb."""
    folder = package_data.data_folder(TEMPLATES_FOLDER)

    def read(name: str) -> Schema:
        text = folder.joinpath(f"{name}.md").read_text("utf-8")
        return parse.parse_schema(f"{TEMPLATES_FOLDER}/{name}.md", text)

    files = sorted(name for name in os.listdir(folder) if name.endswith(".md"))
    return {name: BuiltInSchema(name, read) for name in (file[:-3] for file in files)}


@contextmanager
def without_collector() -> Iterator[None]:
    """Turn the garbage collector off: among thousands of new notes it takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
