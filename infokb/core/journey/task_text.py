"""How a line about a task calls its person, and quotes the task."""

from collections.abc import Iterable, Iterator
from itertools import islice

from infokb.core.journey import person_names
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_NAME = compile_later(r"[^\W\d_]+['’]s\b|[^\W\d_]+ [^\W\d_a-z]")
"""What is a name though no note has it: `Bo's slides`, `Power BI`."""
_NAMED = frozenset({NoteType.CONTACT, NoteType.ORGANIZATION})


@per_note
def short_name(vault: Vault, contact: Note) -> str:
    """Return the first name of a contact, or the full name where another contact shares it."""
    first = person_names.given_name(contact)
    if not first:
        return contact.name
    paths = vault.paths_with(first_name_keys, fold(first))
    is_shared = paths[1:] and len([*islice(_without_copies(vault, paths), 2)]) > 1
    return contact.name if is_shared else first


def quoted_task(vault: Vault, task: Task) -> str:
    """Return the words of a task as a line quotes them after a colon, without a period.

    They start in lower case, except acronyms and the names of people and organizations.
    """
    return after_colon(vault, plain_words(task.text).rstrip(" .;,"))


def after_colon(vault: Vault, words: str) -> str:
    """Return words as a line has them after a colon: in lower case, except acronyms and names."""
    first = words.partition(" ")[0]
    if first[1:] != first[1:].lower() or first == "I":
        return words
    if any(_without_copies(vault, vault.paths_with(word_of_name_keys, first))):
        return words
    return words if _NAME.match(words) else words[:1].lower() + words[1:]


def word_of_name_keys(note: Note) -> Iterator[str]:
    """Yield the words of the name of a contact or an organization."""
    if note.note_type in _NAMED:
        yield from dict.fromkeys(note.name.split())


def first_name_keys(note: Note) -> Iterator[str]:
    """Yield the first name of a contact, ignoring case."""
    if note.note_type is NoteType.CONTACT:
        yield fold(person_names.given_name(note))


def _without_copies(vault: Vault, paths: Iterable[str]) -> Iterator[Note]:
    notes = (vault.notes[path] for path in paths)
    return (note for note in notes if not vault.is_double(note))
