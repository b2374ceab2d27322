"""The to-do list that was shown last in a vault, kept in its state folder, for its numbers."""

import json
from collections.abc import Sequence
from pathlib import Path

from infokb.disk.read.state_file import SHOWN_LIST_NAME, load_state_file
from infokb.disk.write.state_files import save_state_file

ShownItems = Sequence[Sequence[str]]
"""For each number from 1, what identifies the follow-ups of its item."""


def shown_list_text(items: ShownItems) -> str:
    """Return the numbers of a list as they are kept."""
    return json.dumps({"format_version": 1, "items": [list(item) for item in items]})


def save_shown_list(root: Path, items: ShownItems) -> None:
    """Keep the numbers of a list; where that cannot be written they are not kept."""
    save_shown_text(root, shown_list_text(items))


def save_shown_text(root: Path, text: str) -> None:
    """Keep the numbers of a list, given as `shown_list_text` returns them."""
    content = text.encode("ascii")
    if load_state_file(root, SHOWN_LIST_NAME) != content:
        save_state_file(root, SHOWN_LIST_NAME, content)


def load_shown_list(root: Path) -> ShownItems:
    """Return the numbers of the list that was shown last, none when there is none."""
    try:
        items = json.loads(load_state_file(root, SHOWN_LIST_NAME))["items"]
        return [[str(identity) for identity in item] for item in items]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
