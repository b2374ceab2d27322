"""The notes that ask to be published and are not, each with the reason."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from infokb.core.patterns import compile_later
from infokb.core.publishing import public_notes
from infokb.core.text import joined_words, with_article
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_FIELD = "publish"
_ASKS = compile_later(
    r"^publish[ \t]*:[ \t]*[\"'\[]?[ \t]*(?:true|yes|on|y)\b", re.IGNORECASE | re.MULTILINE
)
_HEAD = 4096


class WithheldNote(NamedTuple):
    """A note that asks to be published: the line that does so, and why it does not count."""

    path: str
    line: int
    reason: str


def withheld_notes(vault: Vault) -> Iterator[WithheldNote]:
    """Yield each note that asks to be published and is not, in path order."""
    for note in vault.notes.values():
        if public_notes.is_public(note) and not vault.is_double(note):
            continue
        asks = _ASKS.search(note.text, 0, max(note.front_matter.body, _HEAD * bool(note.fault)))
        if asks:
            line = note.lines.position(asks.start()).line
            yield WithheldNote(note.path, line, _reason(vault, note))


def _reason(vault: Vault, note: Note) -> str:
    """Return why a note that asks for it is not published."""
    if note.fault:
        return f"the note cannot be read: {note.fault.message}"
    if note.values.get(_FIELD) is not True:
        return "only `publish: true` counts, in small letters and without quotes"
    if vault.is_double(note):
        return "it is a copy of another note"
    types = joined_words([f"`{name}`" for name in public_notes.PUBLIC_PARTS], "or")
    if not note.schema:
        return f"it has no type that infokb knows (use {types})"
    return f"{with_article(note.type_name)} is never published (only {types})"
