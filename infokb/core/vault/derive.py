"""Functions whose results are computed once for each vault, and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from infokb.core.vault.looks import index_name
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

ResultT = TypeVar("ResultT")
VAULT_FUNCTIONS: dict[str, Callable[[Vault], object]] = {}
"""What is computed once for each vault, by name."""
NOTE_FUNCTIONS: dict[str, Callable[[Vault, Note], object]] = {}
"""What is computed for notes one by one, and compared when it is made again, by name."""


def per_note(derive: Callable[[Vault, Note], ResultT]) -> Callable[[Vault, Note], ResultT]:
    """Return the function with its result for each note kept in the vault."""

    @wraps(derive)
    def recall(vault: Vault, note: Note) -> ResultT:
        return vault.recall(derive, note)

    return recall


def per_vault(derive: Callable[[Vault], ResultT]) -> Callable[[Vault], ResultT]:
    """Return the function with its result kept in the vault."""
    VAULT_FUNCTIONS[index_name(derive)] = derive

    @wraps(derive)
    def recall(vault: Vault) -> ResultT:
        return vault.recall(derive)

    return recall


def compared_per_note(
    derive: Callable[[Vault, Note], ResultT],
) -> Callable[[Vault, Note], ResultT]:
    """Return the function with its result for each note kept in the vault.

    Where it is told what hangs on a result, that is no more than what it says, however it came
    about.
    """
    NOTE_FUNCTIONS[index_name(derive)] = derive
    return per_note(derive)
