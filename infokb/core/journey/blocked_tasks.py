"""Tasks that wait for other tasks, as `⛔` says."""

from collections.abc import Mapping

from infokb.core.markdown.tasks import Task
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault


def is_to_do(vault: Vault, task: Task) -> bool:
    """Return whether a task is open and waits for no other open one.

    Tasks that wait for each other alone are to do.
    """
    if not task.open:
        return False
    open_needs = _open_needs(vault)
    seen: set[str] = set()
    left = [name for name in task.needs if name in open_needs]
    while left:
        name = left.pop()
        needs = [other for other in open_needs[name] if other in open_needs]
        if not needs:
            return False
        left += () if name in seen else needs
        seen.add(name)
    return True


@per_vault
def _open_needs(vault: Vault) -> Mapping[str, tuple[str, ...]]:
    """Return what each open task with an id needs, by that id."""
    return {
        task.value("id"): task.needs
        for note in vault.notes.values()
        for task in (() if vault.is_double(note) else note.tasks)
        if task.open and task.value("id")
    }
