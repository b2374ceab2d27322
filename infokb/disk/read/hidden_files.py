"""The hidden files that infokb reads."""

import os
from collections.abc import Iterator

from infokb.core.vault.vault_paths import HIDDEN
from infokb.disk.calls import folder_handles
from infokb.disk.calls.folder import Folder


def hidden_statuses(root: Folder) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the path and the status of each hidden file that infokb reads, where it is there."""
    for path in HIDDEN:
        folders, name = folder_handles.split_path(path)
        try:
            with folder_handles.open_below(root, folders) as folder:
                status = folder.stat(name)
        except OSError:
            continue
        yield path, status
