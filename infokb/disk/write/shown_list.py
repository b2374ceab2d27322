"""The to-do list that was shown last in a vault, kept in its state folder, for its numbers."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.lock import state_folder
from infokb.disk.write.atomic_file import write_file

_NAME = "shown-list.json"
_MAX_BYTES = 1 << 20

ShownItems = Sequence[Sequence[str]]
"""For each number from 1, what identifies the follow-ups of its item."""


def save_shown_list(root: Path, items: ShownItems) -> None:
    """Keep the numbers of a list; where that cannot be written they are not kept."""
    content = json.dumps({"format_version": 1, "items": [list(item) for item in items]})
    path = state_folder(root)
    with suppress(OSError, InfokbError):
        folder_handles.create_private(path)
        write_file(path / _NAME, content.encode("ascii"), replace=True)


def load_shown_list(root: Path) -> ShownItems:
    """Return the numbers of the list that was shown last, none when there is none."""
    try:
        with open_root(state_folder(root)) as folder:
            loaded = json.loads(regular_file.read_file(_NAME, folder, _MAX_BYTES))
        items = loaded["items"]
        return [[str(identity) for identity in item] for item in items]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
