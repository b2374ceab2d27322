"""The only code that reads and writes files."""

from infokb.disk.place import data_folder, find_root
from infokb.disk.vault import Opened, open_folder, open_vault

__all__ = ["Opened", "data_folder", "find_root", "open_folder", "open_vault"]
