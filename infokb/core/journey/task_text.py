"""How a line about a task calls its person, and quotes the task."""

from collections import Counter

from infokb.core.journey import person_names
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_NAME = compile_later(r"[^\W\d_]+['’]s\b|[^\W\d_]+ [^\W\d_a-z]")
"""What is a name though no note has it: `Bo's slides`, `Power BI`."""


def short_name(vault: Vault, contact: Note) -> str:
    """Return the first name of a contact, or the full name where another contact shares it."""
    first = person_names.given_name(contact)
    return contact.name if not first or _first_names(vault)[fold(first)] > 1 else first


def quoted_task(vault: Vault, task: Task) -> str:
    """Return the words of a task as a line quotes them after a colon, without a period.

    They start in lower case, except acronyms and the names of people and organizations.
    """
    return after_colon(vault, plain_words(task.text).rstrip(" .;,"))


def after_colon(vault: Vault, words: str) -> str:
    """Return words as a line has them after a colon: in lower case, except acronyms and names."""
    first = words.partition(" ")[0]
    if first[1:] != first[1:].lower() or first == "I" or first in _names(vault):
        return words
    return words if _NAME.match(words) else words[:1].lower() + words[1:]


@per_vault
def _names(vault: Vault) -> frozenset[str]:
    """Return the words of the names of contacts and organizations."""
    notes = (*vault.of_type(NoteType.CONTACT), *vault.of_type(NoteType.ORGANIZATION))
    return frozenset(word for note in notes for word in note.name.split())


@per_vault
def _first_names(vault: Vault) -> Counter[str]:
    return Counter(
        fold(person_names.given_name(contact)) for contact in vault.of_type(NoteType.CONTACT)
    )
