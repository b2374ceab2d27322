"""The note that a word of a command line means; a terminal is asked where several are."""

from collections.abc import Callable

from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.text import with_article
from infokb.core.vault.half_written import is_half_written, require_typed
from infokb.core.vault.lookup import nearest_name, notes_meant
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.cli import questions


def note_meant(
    vault: Vault, name: str, types: tuple[str, ...], fits: Callable[[Note], bool] | None
) -> Note:
    """Return the one note, of some types, that a name or a part that only it has means.

    Notes that `fits` accepts come before others, and so do those that cannot be read. Raises
    AmbiguousError without a terminal, and InfokbError where there are conditions and the note's
    type cannot be told.
    """
    note = _chosen_note(vault, name, types, fits)
    return require_typed(vault, note) if types or fits else note


def _chosen_note(
    vault: Vault, name: str, types: tuple[str, ...], fits: Callable[[Note], bool] | None
) -> Note:
    may_fit = (lambda note: _is_unread(vault, note) or fits(note)) if fits else None
    fitting = notes_meant(vault, name, types, may_fit) if may_fit else ()
    matches = fitting or notes_meant(vault, name, types)
    if not matches:
        raise _unknown_name_error(vault, name, types)
    if len(matches) == 1:
        return matches[0]
    names = tuple(vault.called(note) for note in matches)
    return matches[choose_or_refuse(f"`{name}` matches {len(matches)} notes", names)]


def _is_unread(vault: Vault, note: Note) -> bool:
    return bool(note.fault) or is_half_written(vault, note)


def choose_or_refuse(message: str, choices: tuple[str, ...], ways: str = "") -> int:
    """Return the place of what the user chooses; raise AmbiguousError without a terminal."""
    if not questions.is_interactive():
        raise AmbiguousError(message, choices, ways)
    return questions.choose(f"{message}:", choices)


def _unknown_name_error(vault: Vault, name: str, types: tuple[str, ...]) -> InfokbError:
    """Return the error that no note of some types is meant."""
    what = " or ".join(types) or "note"
    if types and (other_notes := notes_meant(vault, name)):
        message = f"`{other_notes[0].name}` is not {with_article(what)}"
        own = vault.target(other_notes[0], what)
        likely = own.name if own else None
    else:
        message = f"no {what} is named `{name}`"
        likely = nearest_name(vault, name, types)
    list_help = f"see infokb list {types[0]}" if types else "see infokb list"
    return InfokbError(message, f"did you mean `{likely}`?" if likely else list_help)
