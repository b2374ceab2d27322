"""The only code that reads and writes files."""

from infokb.disk.fresh import write_tree
from infokb.disk.place import data_folder, find_root
from infokb.disk.vault import Opened, open_folder, open_vault
from infokb.disk.write import finish, pending, write

__all__ = [
    "Opened",
    "data_folder",
    "find_root",
    "finish",
    "open_folder",
    "open_vault",
    "pending",
    "write",
    "write_tree",
]
