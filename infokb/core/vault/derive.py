"""Functions whose results are computed once for each vault, and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

ResultT = TypeVar("ResultT")


def per_note(derive: Callable[[Vault, Note], ResultT]) -> Callable[[Vault, Note], ResultT]:
    """Return the function with its result for each note kept in the vault."""

    @wraps(derive)
    def recall(vault: Vault, note: Note) -> ResultT:
        results: dict[str, tuple[Note, ResultT]] = vault.derived_facts.setdefault(derive, {})
        known = results.get(note.path)
        if known and known[0] is note:
            return known[1]
        result = derive(vault, note)
        results[note.path] = (note, result)
        return result

    return recall


def per_vault(derive: Callable[[Vault], ResultT]) -> Callable[[Vault], ResultT]:
    """Return the function with its result kept in the vault."""

    @wraps(derive)
    def recall(vault: Vault) -> ResultT:
        if derive not in vault.derived_facts:
            vault.derived_facts[derive] = derive(vault)
        known: ResultT = vault.derived_facts[derive]
        return known

    return recall
