"""The only code that reads and writes files."""

from infokb.disk.cache import load_cached, save_cached
from infokb.disk.read.cached_notes import MIN_NOTES
from infokb.disk.read.file_versions import FileVersion, changed_paths, file_versions, is_watched
from infokb.disk.read.package_data import data_folder
from infokb.disk.read.reload import reopen_notes, reopen_vault
from infokb.disk.read.settings_files import settings_file, settings_layers
from infokb.disk.read.vault import open_folder, open_vault
from infokb.disk.read.vault_root import find_root
from infokb.disk.write.atomic_file import write_file
from infokb.disk.write.crash_logs import save_crash
from infokb.disk.write.output_folder import replace_folder
from infokb.disk.write.transaction import finish, pending, purge, write, write_tree

__all__ = [
    "MIN_NOTES",
    "FileVersion",
    "changed_paths",
    "data_folder",
    "file_versions",
    "find_root",
    "finish",
    "is_watched",
    "load_cached",
    "open_folder",
    "open_vault",
    "pending",
    "purge",
    "reopen_notes",
    "reopen_vault",
    "replace_folder",
    "save_cached",
    "save_crash",
    "settings_file",
    "settings_layers",
    "write",
    "write_file",
    "write_tree",
]
