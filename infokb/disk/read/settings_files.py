"""The files of settings that a vault has: its own, and Obsidian's."""

import json
import posixpath
from collections.abc import Callable
from pathlib import Path

from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings import config, layers
from infokb.core.settings.config import Config
from infokb.core.settings.layers import SettingsLayer
from infokb.core.text import safe_text
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.read import vault_root

TEMPLATE_SETTINGS = {
    ".obsidian/templates.json": "folder",
    ".obsidian/plugins/templater-obsidian/data.json": "templates_folder",
    ".obsidian/plugins/quickadd/data.json": "templateFolderPath",
}
"""Where Obsidian, Templater and QuickAdd keep which folder holds their templates."""


def settings_of(root: Path) -> Config:
    """Return the settings of a vault; those of a newer format raise InfokbError."""
    return config.combine_layers(read_settings_layers(root))


def read_settings_layers(root: Path) -> tuple[SettingsLayer, ...]:
    """Return the settings in the vault's file as they stand there, nothing without a file."""
    content = _read(root, vault_root.SETTINGS_NAME)
    return () if content is None else (read_layer(content, vault_root.SETTINGS_NAME),)


def read_settings_file(path: Path) -> SettingsLayer:
    """Return the settings in a file anywhere; raise InfokbError where there are none."""
    try:
        return read_layer(path.read_bytes(), safe_text(str(path)))
    except OSError as error:
        raise InfokbError(
            f"cannot read `{path}`: {os_faults.reason(error)}", "use a TOML file"
        ) from error


def read_layer(content: bytes, name: str) -> SettingsLayer:
    """Return the settings of a content; raise InfokbError with the line that is not UTF-8."""
    try:
        return layers.layer_of_file(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"{name}:{line}: byte 0x{content[error.start]:02x} is not UTF-8"
        raise InfokbError(message, "save it as UTF-8") from error


def template_folders(root: Path) -> frozenset[str]:
    """Return the folders in which other programs keep their templates."""
    return named_folders(lambda path: _read(root, path))


def named_folders(read: Callable[[str], bytes | None]) -> frozenset[str]:
    """Return the folders of templates that settings name; `read` returns a file's content.

    Settings that cannot be read name none.
    """
    folders: set[str] = set()
    for path, key in TEMPLATE_SETTINGS.items():
        try:
            settings = json.loads(read(path) or b"{}")
        except (DiskError, ValueError, RecursionError):
            continue
        named = settings.get(key) if isinstance(settings, dict) else None
        for name in named if isinstance(named, list) else [named]:
            folder = posixpath.normpath(name).strip("/") if isinstance(name, str) else ""
            folders.add("" if folder == "." else folder)
    return frozenset(folders - {""})


def _read(root: Path, path: str) -> bytes | None:
    """Return the bytes of a file of settings, None when there is none."""
    folders, name = folder_handles.split_path(path)
    try:
        with (
            open_root(root) as opened,
            folder_handles.open_below(opened, folders) as folder,
        ):
            return regular_file.read_file(name, folder, regular_file.MAX_NOTE)
    except FileNotFoundError:
        return None
    except (OSError, regular_file.UnfitError) as error:
        why = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {why}", "replace it with a plain file") from error
