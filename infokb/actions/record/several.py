"""One plan for several notes, each planned on the vault as the earlier plans leave it."""

from collections.abc import Callable, Iterator, Sequence

from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

Planner = Callable[[Vault, Note], Changes]


@value_class
class Step:
    """The plan for one of several notes: the note, and the vault, before it and after it."""

    note: Note
    changes: Changes
    before: Vault
    after: Vault


def plan_each(vault: Vault, notes: Sequence[Note], plan: Planner) -> tuple[Step, ...]:
    """Return the plans for some notes, in their order.

    Raises InfokbError where one of them is refused, with its name where there are several.
    """
    return tuple(_steps(vault, notes, plan))


def combined_changes(steps: Sequence[Step]) -> Changes:
    """Return all plans as one."""
    changes = Changes()
    for step in steps:
        changes |= step.changes
    return changes


def _steps(vault: Vault, notes: Sequence[Note], plan: Planner) -> Iterator[Step]:
    moves: dict[str, str] = {}
    for original in notes:
        note = vault.notes[moves.get(original.path, original.path)]
        try:
            changes = plan(vault, note)
        except InfokbError as error:
            if len(notes) > 1 and f"`{note.name}`" not in error.message:
                error.message = f"`{note.name}`: {error.message}"
            raise
        after = vault_after(vault, changes) if changes else vault
        yield Step(note, changes, vault, after)
        vault = after
        moves |= changes.moves
