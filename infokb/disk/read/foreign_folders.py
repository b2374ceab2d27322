"""Folders in a vault's folder that are no part of it: other programs' own, and built sites."""

import os
from collections.abc import Collection
from contextlib import suppress
from stat import S_ISREG

from infokb.core.vault.vault_paths import (
    FOREIGN_MARK,
    HEAD_BYTES,
    SITE_PAGE,
    in_foreign_folder,
    is_site_page,
)
from infokb.disk.calls import regular_file
from infokb.disk.calls.folder import Folder


def is_foreign(prefix: str, names: Collection[str]) -> bool:
    """Return whether a folder below the vault's own, with these entries, is another program's."""
    return in_foreign_folder(prefix) or bool(prefix and FOREIGN_MARK in names)


def is_built_site(folder: Folder, names: Collection[str]) -> bool:
    """Return whether infokb built the site in a folder with these entries."""
    if SITE_PAGE not in names:
        return False
    with suppress(OSError, regular_file.UnfitError):
        if S_ISREG(folder.stat(SITE_PAGE).st_mode):
            descriptor = regular_file.open_file(SITE_PAGE, folder)
            try:
                return is_site_page(regular_file.read_start(descriptor, HEAD_BYTES))
            finally:
                os.close(descriptor)
    return False
