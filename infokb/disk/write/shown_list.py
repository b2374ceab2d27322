"""The to-do list that was shown last in a terminal, kept in the vault's state folder."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from infokb.core.late_module import import_later
from infokb.disk.calls.folder import open_root
from infokb.disk.lock import state_folder
from infokb.disk.read.state_file import SHOWN_LISTS, load_state_file, shown_list_name

_STATE_FILES = import_later("infokb.disk.write.state_files")
ShownItems = Sequence[Sequence[str]]
"""For each number from 1, what identifies the follow-ups of its item."""
_MOST_LISTS = 16
"""So many terminals have a list of their own; the oldest lists make room."""


def shown_list_text(items: ShownItems) -> str:
    """Return the numbers of a list as they are kept."""
    return json.dumps({"format_version": 1, "items": [list(item) for item in items]})


def save_shown_list(root: Path, items: ShownItems) -> None:
    """Keep the numbers of a list; where that cannot be written they are not kept."""
    save_shown_text(root, shown_list_text(items))


def save_shown_text(root: Path, text: str) -> None:
    """Keep the numbers of a list, given as `shown_list_text` returns them."""
    name, content = shown_list_name(), text.encode("ascii")
    content_before = load_state_file(root, name)
    if content_before != content:
        _STATE_FILES.save_state_file(root, name, content)
    if not content_before:
        remove_shown_lists(root, _MOST_LISTS)


def remove_shown_lists(root: Path, kept_count: int = 0) -> None:
    """Remove the numbers that were kept in any terminal, but for the latest `kept_count` lists."""
    with suppress(OSError), open_root(state_folder(root)) as folder:
        with folder.scan() as entries:
            files = [
                (folder.entry_stat(entry).st_mtime_ns, entry.name)
                for entry in entries
                if entry.name.startswith(SHOWN_LISTS)
            ]
        for _, name in sorted(files, reverse=True)[kept_count:]:
            folder.unlink(name)


def load_shown_list(root: Path) -> ShownItems:
    """Return the numbers of the list that was shown last in this terminal, none without one."""
    try:
        items = json.loads(load_state_file(root, shown_list_name()))["items"]
        return [[str(identity) for identity in item] for item in items]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
