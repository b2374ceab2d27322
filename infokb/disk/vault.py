"""A folder on disk as a vault."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from infokb.core import config, parse
from infokb.core.config import Config
from infokb.core.errors import DiskError, InfokbError
from infokb.core.schema import Schema
from infokb.core.vault import Vault
from infokb.disk import parts, place, regular
from infokb.disk.files import Files
from infokb.disk.scan import Skipped, decode, scan

TEMPLATES = "templates"
Clock = Callable[[Config], datetime]


@dataclass(frozen=True, eq=False)
class Opened:
    """A vault as it is on disk, and the files of its folder that were skipped."""

    vault: Vault
    skipped: tuple[Skipped, ...]


def open_vault(root: Path, clock: Clock) -> Vault:
    """Give the vault of a folder; one without `infokb.toml` has the default settings."""
    return open_folder(root, clock).vault


def open_folder(root: Path, clock: Clock) -> Opened:
    """Give the vault of a folder, and what in it was skipped."""
    if not root.is_dir():
        raise InfokbError(f"`{root}` is no folder", "name the vault's folder")
    settings = _settings(root)
    found = scan(root, {TEMPLATES, *_foreign_templates(root)})
    files = Files(root, dict(sorted(found.files.items())))
    schemas = {**_built_in(), **_own(files)}
    vault = Vault(
        {path: parse.note(path, text, schemas) for path, text in sorted(found.texts.items())},
        schemas,
        clock(settings),
        settings,
        files,
    )
    return Opened(vault, tuple(sorted(found.skipped)))


def _settings(root: Path) -> Config:
    content = _read(root, place.SETTINGS)
    if content is None:
        return Config()
    try:
        return config.parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"{place.SETTINGS}:{line}: byte 0x{content[error.start]:02x} is not UTF-8"
        raise InfokbError(message, "save it as UTF-8") from error


def _foreign_templates(root: Path) -> Iterable[str]:
    """Give the folder of Obsidian's own templates, when one is set."""
    content = _read(root, ".obsidian/templates.json")
    try:
        named = json.loads(content or b"{}").get("folder")
    except (ValueError, AttributeError, RecursionError):
        return ()
    folder = named.strip("/") if isinstance(named, str) else ""
    return (folder,) if folder else ()


def _read(root: Path, path: str) -> bytes | None:
    """Give the bytes of a file of settings, None when there is none."""
    folders, name = parts.split(path)
    try:
        with parts.opened(root) as opened, parts.inside(opened, folders) as folder:
            return regular.read(name, folder, regular.MAX_NOTE)
    except FileNotFoundError:
        return None
    except (OSError, regular.UnfitError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DiskError(f"cannot read `{path}`: {why}", "make it a plain file") from error


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
