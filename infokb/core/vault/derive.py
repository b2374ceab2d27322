"""What is derived from a vault and a note is derived once, as long as the vault lives."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

T = TypeVar("T")


def remembered(derive: Callable[[Vault, Note], T]) -> Callable[[Vault, Note], T]:
    """Return a function that keeps its results in the vault, note by note."""

    @wraps(derive)
    def recall(vault: Vault, note: Note) -> T:
        results: dict[str, tuple[Note, T]] = vault.memory.setdefault(derive, {})
        known = results.get(note.path)
        if known and known[0] is note:
            return known[1]
        result = derive(vault, note)
        results[note.path] = (note, result)
        return result

    return recall


def gathered(derive: Callable[[Vault], T]) -> Callable[[Vault], T]:
    """Return a function that keeps its result in the vault."""

    @wraps(derive)
    def recall(vault: Vault) -> T:
        if derive not in vault.memory:
            vault.memory[derive] = derive(vault)
        known: T = vault.memory[derive]
        return known

    return recall
