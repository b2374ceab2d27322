"""Folders in a vault's folder that are no part of it: other programs' own, and built sites."""

import os
from collections.abc import Collection
from contextlib import suppress
from stat import S_ISREG

from infokb.disk.calls import regular_file
from infokb.disk.calls.folder import Folder

FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__"})
"""Names of folders that other programs fill."""
FOREIGN_MARK = "pyvenv.cfg"
"""The file that makes a folder a virtual environment."""
SITE_PAGE = "index.html"
"""The page that says whether infokb built the site in a folder."""
_SITE_TAG = b'<meta name="generator" content="infokb">'
_HEAD = 4096


def in_foreign_folder(path: str) -> bool:
    """Return whether a file lies in a folder that other programs fill."""
    return not FOREIGN_FOLDERS.isdisjoint(path.split("/")[:-1])


def is_foreign(prefix: str, names: Collection[str]) -> bool:
    """Return whether a folder below the vault's own, with these entries, is another program's."""
    return in_foreign_folder(prefix) or bool(prefix and FOREIGN_MARK in names)


def is_built_site(folder: Folder, names: Collection[str]) -> bool:
    """Return whether infokb built the site in a folder with these entries."""
    if SITE_PAGE not in names:
        return False
    with suppress(OSError, regular_file.UnfitError):
        if S_ISREG(folder.stat(SITE_PAGE).st_mode):
            opened = regular_file.open_file(SITE_PAGE, folder)
            try:
                return is_site_page(regular_file.read_start(opened, _HEAD))
            finally:
                os.close(opened)
    return False


def is_site_page(content: bytes) -> bool:
    """Return whether infokb wrote a page."""
    return _SITE_TAG in content[:_HEAD]
