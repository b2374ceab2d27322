"""The changes of a vault that are kept, and which of them were undone."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from infokb.core.value_class import value_class
from infokb.disk import lock
from infokb.disk.calls.folder import open_root
from infokb.disk.write import journal, undo_store
from infokb.disk.write.journal import Journal
from infokb.disk.write.operation import Origin


@value_class
class RecordedChange:
    """A change that was carried out, and the folder that holds what it displaced."""

    journal: Journal
    store: Path
    is_undone: bool

    @property
    def origin(self) -> Origin:
        """What made the change."""
        return self.journal.origin

    @property
    def is_undo(self) -> bool:
        """Return whether the change undoes another."""
        return bool(self.origin.undoes)

    @property
    def is_command(self) -> bool:
        """Return whether the change is one of its own, which undoes and redoes no other."""
        return not (self.origin.undoes or self.origin.redoes)


def command_changes(root: Path) -> list[RecordedChange]:
    """Return what commands changed in a vault, the newest first, but undoing and redoing."""
    changes = recorded_changes(lock.undo_folder(lock.state_folder(root)))
    return [change for change in changes if change.is_command]


def recorded_changes(undo: Path) -> Iterator[RecordedChange]:
    """Yield the changes that are kept, the newest first; what cannot be read is left out."""
    undone_ids: set[str] = set()
    for store in _newest_first(undo):
        if change_journal := _journal_in(store):
            change = RecordedChange(change_journal, store, change_journal.id in undone_ids)
            if not change.is_undone:
                undone_ids |= {change.origin.undoes, change.origin.redoes}
            yield change


def change_to_undo(undo: Path) -> RecordedChange | None:
    """Return the newest change that was not undone."""
    changes = recorded_changes(undo)
    return next((change for change in changes if change.is_command and not change.is_undone), None)


def change_to_redo(undo: Path) -> RecordedChange | None:
    """Return the newest undo that was not redone, None where a command changed something since."""
    for change in recorded_changes(undo):
        if not change.is_undone and not change.origin.redoes:
            return change if change.is_undo else None
    return None


def _journal_in(store: Path) -> Journal | None:
    with suppress(OSError, ValueError), open_root(store) as folder:
        return journal.read_journal(folder)
    return None


def _newest_first(undo: Path) -> list[Path]:
    """Return the folders of changes; those of earlier versions have no number, but a time."""

    def order(store: Path) -> tuple[int, int]:
        number = undo_store.change_number(store.name)
        return number, 0 if number else store.stat().st_mtime_ns

    with suppress(OSError):
        return sorted(undo.iterdir(), key=order, reverse=True)
    return []
