"""The to-do list that was shown last in a vault, kept in its state folder, for its numbers."""

import json
from collections.abc import Sequence
from pathlib import Path

from infokb.disk.write.state_files import load_state_file, save_state_file

_NAME = "shown-list.json"

ShownItems = Sequence[Sequence[str]]
"""For each number from 1, what identifies the follow-ups of its item."""


def save_shown_list(root: Path, items: ShownItems) -> None:
    """Keep the numbers of a list; where that cannot be written they are not kept."""
    content = json.dumps({"format_version": 1, "items": [list(item) for item in items]})
    save_state_file(root, _NAME, content.encode("ascii"))


def load_shown_list(root: Path) -> ShownItems:
    """Return the numbers of the list that was shown last, none when there is none."""
    try:
        items = json.loads(load_state_file(root, _NAME))["items"]
        return [[str(identity) for identity in item] for item in items]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
