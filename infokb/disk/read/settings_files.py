"""The files of settings that a vault has: its own, and Obsidian's."""

from pathlib import Path

from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings import config
from infokb.core.settings.config import Config
from infokb.core.settings.layers import SettingsLayer, read_layer
from infokb.core.text import safe_text
from infokb.core.vault.vault_paths import SETTINGS_NAME, named_folders
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import open_root


def settings_of(root: Path) -> Config:
    """Return the settings of a vault; those of a newer format raise InfokbError."""
    return config.combine_layers(read_settings_layers(root))


def read_settings_layers(root: Path) -> tuple[SettingsLayer, ...]:
    """Return the settings in the vault's file as they stand there, nothing without a file."""
    content = _read(root, SETTINGS_NAME)
    return () if content is None else (read_layer(content, SETTINGS_NAME),)


def read_settings_file(path: Path) -> SettingsLayer:
    """Return the settings in a file anywhere; raise InfokbError where there are none."""
    try:
        return read_layer(path.read_bytes(), safe_text(str(path)))
    except OSError as error:
        raise InfokbError(
            f"cannot read `{path}`: {os_faults.reason(error)}", "use a TOML file"
        ) from error


def template_folders(root: Path) -> frozenset[str]:
    """Return the folders in which other programs keep their templates."""
    return named_folders(lambda path: _read(root, path))


def _read(root: Path, path: str) -> bytes | None:
    """Return the bytes of a file of settings, None when there is none."""
    folders, name = folder_handles.split_path(path)
    try:
        with (
            open_root(root) as root_folder,
            folder_handles.open_below(root_folder, folders) as folder,
        ):
            return regular_file.read_file(name, folder, regular_file.MAX_NOTE)
    except FileNotFoundError:
        return None
    except (OSError, regular_file.UnfitError) as error:
        why = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {why}", "replace it with a plain file") from error
