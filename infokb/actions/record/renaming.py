"""Another name for a note, with every link that leads to it."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from infokb.core.changes import Changes
from infokb.core.errors import RefusedError
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault import parse
from infokb.core.vault.moved_links import move_links
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import note_path

_DATED = compile_later(r"(\d{4}-\d{2}-\d{2})( .+)")


def rename_to_day(vault: Vault, note: Note, changes: Changes) -> Changes:
    """Return a plan for a note of a dated type, with the note named after the day it now has.

    A name that does not begin with a day stays, and so does one whose links cannot be kept.
    """
    text = changes.files.get(note.path)
    match = _DATED.fullmatch(note.name)
    if not match or not isinstance(text, str) or not (note.schema and note.schema.dated):
        return changes
    fresh = parse.parse_note(note.path, text, vault.schemas)
    day = fresh.get("date", date)
    day_name = f"{day:%Y-%m-%d}{match[2]}" if day else note.name
    if day_name == note.name:
        return changes
    try:
        return rename_note(vault, fresh, note_path(note.folder, free_name(vault, day_name)))
    except RefusedError:
        return changes


def free_name(vault: Vault, base: str) -> str:
    """Return a name that no note has: the wanted one, else with a number behind it."""
    note_names = {fold(other.name) for other in vault.notes.values()}
    numbered = (base if n == 1 else f"{base} {n}" for n in count(1))
    return next(name for name in numbered if fold(name) not in note_names)


def rename_note(
    vault: Vault, note: Note, path: str, others: Mapping[str, str] | None = None
) -> Changes:
    """Return the plan that gives a note of the vault another path; links to it follow.

    `note` may have another text than the vault's; `others` are paths that get another one too.
    Raises RefusedError where a link cannot follow.
    """
    moves = {note.path: path, **(others or {})}
    texts = move_links(vault, moves, {note.path: note})
    own = texts.pop(note.path, note.text)
    new_texts = {moves.get(old_path, old_path): text for old_path, text in texts.items()}
    return Changes({**new_texts, path: own}, moves)
