"""What was undone, and what can be."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.disk.write.undo_history import RecordedChange

_MAX_PATHS = 5
"""How many files of a change the list names."""


def render_undo(command: str, changes: Changes, verb: str) -> Iterator[str]:
    """Yield what was undone or redone, then a line for each file."""
    yield f"{verb}: {_command_words(command)}"
    for new_path, old_path in sorted(changes.moves.items()):
        yield f"{safe_text(old_path)}: moved from {safe_text(new_path)}"
    for path, content in sorted(changes.files.items()):
        if path not in changes.moves.values():
            yield f"{safe_text(path)}: {'removed' if content is None else 'restored'}"


@value_class
class ListedChange:
    """A change as the list shows it; its files by the names that it left them with."""

    at: str
    command: str
    undone: bool
    files: list[str]


def listed_change(change: RecordedChange) -> ListedChange:
    """Return what the list says of a change."""
    files = sorted({step.to or step.path for step in change.journal.steps})
    return ListedChange(change.origin.at, change.origin.command, change.is_undone, files)


def render_history(changes: Iterable[ListedChange], zone: tzinfo | None) -> Iterator[str]:
    """Yield the changes that commands made, in the time of a zone, each with its files below."""
    for change in changes:
        remark = " (undone)" if change.undone else ""
        yield f"{_moment(change.at, zone)}  {_command_words(change.command)}{remark}"
        yield from (f"    {safe_text(path)}" for path in change.files[:_MAX_PATHS])
        if more := change.files[_MAX_PATHS:]:
            yield f"    and {len(more)} more"


def _command_words(command: str) -> str:
    return safe_text(command) or "an earlier change"


def _moment(text: str, zone: tzinfo | None) -> str:
    if not text:
        return "(time unknown)"
    moment = datetime.fromisoformat(text)
    return iso_words((moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None))
