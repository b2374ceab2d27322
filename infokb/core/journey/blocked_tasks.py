"""Tasks that wait for other tasks, as `⛔` says."""

from collections.abc import Iterator, Mapping

from infokb.core.markdown.tasks import Task
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def is_to_do(vault: Vault, task: Task) -> bool:
    """Return whether a task is open and waits for no other open one.

    Tasks that wait for each other alone are to do.
    """
    if not task.open:
        return False
    visits: set[str] = set()
    names = [*task.needs]
    while names:
        name = names.pop()
        needs = _needs_of(vault, name)
        if needs is None:
            continue
        open_needs = [other for other in needs if _needs_of(vault, other) is not None]
        if not open_needs:
            return False
        names += () if name in visits else open_needs
        visits.add(name)
    return True


def _needs_of(vault: Vault, name: str) -> tuple[str, ...] | None:
    """Return what the open task with an id needs, None when there is none."""
    paths = reversed(vault.paths_with(open_task_keys, name))
    needs = (_open_needs(vault, vault.notes[path]).get(name) for path in paths)
    return next((names for names in needs if names is not None), None)


def open_task_keys(note: Note) -> Iterator[str]:
    """Yield the ids of the open tasks of a note."""
    ids = (task.value("id") for task in note.tasks if task.open)
    yield from dict.fromkeys(name for name in ids if name)


@per_note
def _open_needs(vault: Vault, note: Note) -> Mapping[str, tuple[str, ...]]:
    """Return what each open task of a note that has an id needs, by that id; none of a copy."""
    if vault.is_double(note):
        return {}
    return {task.value("id"): task.needs for task in note.tasks if task.open}
