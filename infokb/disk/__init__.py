"""The only code that reads and writes files."""

from infokb.disk.fresh import write_tree
from infokb.disk.kept import LEAST
from infokb.disk.output import write_file
from infokb.disk.place import data_folder, find_root
from infokb.disk.reopen import reopen_vault
from infokb.disk.seen import Seen, changed, counts, look
from infokb.disk.settings import settings_file, settings_layers
from infokb.disk.store import recall, remember
from infokb.disk.swap import replaced
from infokb.disk.vault import open_folder, open_vault
from infokb.disk.write import finish, pending, purge, write

__all__ = [
    "LEAST",
    "Seen",
    "changed",
    "counts",
    "data_folder",
    "find_root",
    "finish",
    "look",
    "open_folder",
    "open_vault",
    "pending",
    "purge",
    "recall",
    "remember",
    "reopen_vault",
    "replaced",
    "settings_file",
    "settings_layers",
    "write",
    "write_file",
    "write_tree",
]
