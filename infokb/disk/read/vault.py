"""A folder on disk as a vault."""

import gc
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk import cache
from infokb.disk.read import cached_notes, package_data
from infokb.disk.read.lazy_files import LazyFiles
from infokb.disk.read.scan import ScanResult, decode_note, scan_folder
from infokb.disk.read.settings_files import settings_of, template_folders

TEMPLATES_FOLDER = "templates"
Clock = Callable[[Config], datetime]


def open_vault(root: Path, clock: Clock) -> Vault:
    """Return the vault of a folder; one without `infokb.toml` has the default settings."""
    return open_folder(root, clock).vault


def open_folder(
    root: Path, clock: Clock, settings: Config | None = None, *, cached: bool = True
) -> VaultOnDisk:
    """Return the vault of a folder, and what in it was skipped; its own settings unless given.

    When `cached`, notes that nobody touched since are not read again; the answer is the same.
    """
    if not root.is_dir():
        raise InfokbError(f"`{root}` is not a folder", "use your vault's folder")
    settings = settings or settings_of(root)
    reserved = {TEMPLATES_FOLDER, *template_folders(root)}
    found = _scanned(root, reserved) if cached else scan_folder(root, reserved)
    files = LazyFiles(root, dict(sorted(found.files.items())))
    schemas = load_note_types(files)
    with without_collector():
        notes = {
            path: parse.parse_note(path, decode_note(found.notes.pop(path).content), schemas)
            for path in sorted(found.notes)
        }
    vault = Vault(
        notes,
        schemas,
        clock(settings),
        settings,
        files,
    )
    return VaultOnDisk(vault, tuple(sorted(found.skipped)))


def _scanned(root: Path, reserved: Collection[str]) -> ScanResult:
    """Look through a vault's folder with the help of the last time."""
    known, start = cached_notes.load_notes(root), time.monotonic_ns()
    found = scan_folder(root, reserved, known)
    if cached_notes.worth_saving(len(known), found.read, len(found.notes)):
        since = cache.disk_time(root) - (time.monotonic_ns() - start)
        cached_notes.save_notes(root, found.notes, since)
    return found


def load_note_types(files: Mapping[str, bytes]) -> Mapping[str, Schema]:
    """Return the note types of a vault with these files: the built-in ones, and its own."""
    return {**_built_in(), **_own(files)}


def read_templates(root: Path) -> Mapping[str, bytes]:
    """Return the Markdown files in the templates of a vault, by their paths in it."""
    folder = root / TEMPLATES_FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return {}
    found = scan_folder(folder).notes
    return {f"{TEMPLATES_FOLDER}/{path}": found[path].content for path in sorted(found)}


def _built_in() -> Mapping[str, Schema]:
    folder = package_data.data_folder(TEMPLATES_FOLDER)
    paths = sorted(folder.glob("*.md"))
    made = (
        parse.parse_schema(f"{TEMPLATES_FOLDER}/{path.name}", path.read_text("utf-8"))
        for path in paths
    )
    return {schema.name: schema for schema in made}


def _own(files: Mapping[str, bytes]) -> Mapping[str, Schema]:
    """Return the types that the vault's own templates declare."""
    found: dict[str, Schema] = {}
    for path in files:
        folder, _, name = path.rpartition("/")
        if folder == TEMPLATES_FOLDER and name.endswith(".md"):
            text = decode_note(files[path])
            if parse.declares_type(text):
                schema = parse.parse_schema(path, text)
                found[schema.name] = schema
    return found


@contextmanager
def without_collector() -> Iterator[None]:
    """Let no garbage be looked for: among thousands of new notes that takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
