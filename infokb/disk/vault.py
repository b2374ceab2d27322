"""A folder on disk as a vault."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from infokb.core import parse
from infokb.core.config import Config
from infokb.core.errors import InfokbError
from infokb.core.opened import Opened
from infokb.core.schema import Schema
from infokb.core.vault import Vault
from infokb.disk import place
from infokb.disk.files import Files
from infokb.disk.scan import decode, scan
from infokb.disk.settings import obsidian_templates, settings_of

TEMPLATES = "templates"
Clock = Callable[[Config], datetime]


def open_vault(root: Path, clock: Clock) -> Vault:
    """Give the vault of a folder; one without `infokb.toml` has the default settings."""
    return open_folder(root, clock).vault


def open_folder(root: Path, clock: Clock, settings: Config | None = None) -> Opened:
    """Give the vault of a folder, and what in it was skipped; its own settings unless given."""
    if not root.is_dir():
        raise InfokbError(f"`{root}` is no folder", "name the vault's folder")
    settings = settings or settings_of(root)
    found = scan(root, {TEMPLATES, *obsidian_templates(root)})
    files = Files(root, dict(sorted(found.files.items())))
    schemas = {**_built_in(), **_own(files)}
    with _without_collector():
        notes = {
            path: parse.note(path, text, schemas) for path, text in sorted(found.texts.items())
        }
    vault = Vault(
        notes,
        schemas,
        clock(settings),
        settings,
        files,
    )
    return Opened(vault, tuple(sorted(found.skipped)))


def _built_in() -> Mapping[str, Schema]:
    folder = place.data_folder(TEMPLATES)
    paths = sorted(folder.glob("*.md"))
    made = (parse.schema(f"{TEMPLATES}/{one.name}", one.read_text("utf-8")) for one in paths)
    return {schema.name: schema for schema in made}


def _own(files: Files) -> Mapping[str, Schema]:
    """Give the types that the vault's own templates declare."""
    found: dict[str, Schema] = {}
    for path in files:
        folder, _, name = path.rpartition("/")
        if folder == TEMPLATES and name.endswith(".md"):
            text = decode(files[path])
            if parse.declares(text):
                schema = parse.schema(path, text)
                found[schema.name] = schema
    return found


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let no garbage be looked for: among thousands of new notes that takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
