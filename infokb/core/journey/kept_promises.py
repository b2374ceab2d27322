"""Promises that the log seems to say were kept, though they are not checked off."""

from collections.abc import Iterator
from datetime import date

from infokb.core.journey import person_names, task_people
from infokb.core.journey.referral_names import names_in
from infokb.core.markdown.log import LogKind, LogLine
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_INTRODUCTION = compile_later(r"introduc|\bconnect\b|\bin touch\b")
_BETWEEN = compile_later(r"\b(?:to|with)\b")
_WORD = compile_later(r"[^\W_]{3,}")
_SMALL_WORDS_TEXT = """
about and each for from give her him his introduce its mail our out promise promised send sent
share shared that the their them this touch via what when with you your
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
"""Words that say nothing of what was promised."""
_GIVING = frozenset({LogKind.SENT, LogKind.SHARED, LogKind.GAVE})


def is_introduction(task: Task) -> bool:
    """Return whether a task is to introduce people to each other."""
    return bool(_INTRODUCTION.search(fold(task.text)))


def seems_kept(vault: Vault, note: Note, task: Task, person: Note) -> bool:
    """Return whether a log line since a promise to a person names what was promised.

    It says what you gave them, or of an introduction, with either of them, that you made it.
    """
    since = task_people.task_start_day(vault, note, task) or date.min
    words = _things(plain_words(task.text))
    if not is_introduction(task):
        return any(
            line.kind in _GIVING and words & _things(line.text) - _names(person)
            for line in _lines_since(vault, person, since)
        )
    others = _people_in(vault, note, task)
    sides = [(person, words), *((other, _names(person)) for other in others)]
    return any(
        line.kind is LogKind.INTRODUCED and name_words & _things(line.text) - _names(side)
        for side, name_words in sides
        for line in _lines_since(vault, side, since)
    )


def _lines_since(vault: Vault, person: Note, since: date) -> Iterator[LogLine]:
    return (line for line in person.log if since <= line.on and vault.has_come(line.on))


def _people_in(vault: Vault, note: Note, task: Task) -> Iterator[Note]:
    """Yield the contacts whom a task names."""
    names = (name for part in _BETWEEN.split(plain_words(task.text)) for name in names_in(part))
    for name in names:
        for other in vault.by_name(name):
            if other.note_type is NoteType.CONTACT:
                yield other
    yield from task_people.contacts_linked_in(vault, note, task)


def _names(person: Note) -> frozenset[str]:
    """Return the words of what notes may call a person."""
    return _things(" ".join(person_names.names_of(person)))


def _things(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _SMALL_WORDS
