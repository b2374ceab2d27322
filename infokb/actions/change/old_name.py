"""The notes that still say a person's old name in their words, where no link leads."""

import re
from collections.abc import Sequence

from infokb.core.changes import Changes
from infokb.core.publishing.name_parts import name_parts
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_WORD = re.compile(r"[^\W_]{2,}")


@value_class
class OldNameTraces:
    """The words of an old name that are in none of the new ones, and the notes that say one."""

    words: tuple[str, ...]
    paths: tuple[str, ...]


def old_name_traces(
    vault: Vault, changes: Changes, note: Note, old_name: str, names: Sequence[str]
) -> OldNameTraces:
    """Return what says a contact's old name after a plan is carried out.

    `names` are their names and aliases then. What is left is no name that infokb knows.
    """
    known_parts, old_parts = name_parts(names), name_parts([old_name])
    words = [word for word in _WORD.findall(old_name) if old_parts.has(word)]
    lost_words = tuple(word for word in words if not known_parts.has(word))
    if note.note_type is not NoteType.CONTACT or not lost_words:
        return OldNameTraces((), ())
    choices = "|".join(map(re.escape, lost_words))
    # Chinese and Korean put no spaces between words.
    whole_words = choices if old_parts.runs else rf"(?<!\w)(?:{choices})(?:e?s)?(?!\w)"
    pattern = re.compile(whole_words, re.IGNORECASE)
    return OldNameTraces(
        lost_words,
        tuple(
            path
            for path, other in vault.notes.items()
            if any(
                old_parts.has(match[0]) or old_parts.are_in(match[0])
                for match in pattern.finditer(_text_after(changes, other))
            )
        ),
    )


def _text_after(changes: Changes, note: Note) -> str:
    text = changes.files.get(changes.moves.get(note.path, note.path))
    return note.text if text is None else str(text)
