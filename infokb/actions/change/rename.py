"""Another name or folder for a note, with all that refers to it."""

import posixpath
import re
from collections.abc import Sequence

from infokb.actions.lint.moved_baseline import moved_baseline
from infokb.actions.record import note_edits, renaming
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.file_names import file_name_fault, portable_name
from infokb.core.journey import conversations
from infokb.core.text import Edit, apply_edits, compose_accents, fold
from infokb.core.vault import lookup, parse
from infokb.core.vault.moved_links import move_links
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def rename(vault: Vault, note: Note, name: str, *, alias: bool = False) -> Changes:
    """Return the plan that gives a note another name, or another path where `name` has a `/`.

    Links to it follow in texts and fields, and so do its first heading, where that is its name,
    its lines of the baseline, and interviews that are named after a contact. `alias` keeps the
    old name as an alias. Raises InfokbError for a name that no file can have, RefusedError for
    one that another file has.
    """
    path = new_path(vault, note, name)
    if path == note.path:
        return Changes()
    title = posixpath.basename(path).removesuffix(".md")
    changes = _with_interviews(vault, note, _retitle(vault, note, title), path)
    changes = _with_type(vault, note, changes, path)
    if fold(note.name) != fold(title):
        changes = _with_aliases(vault, changes, path, [note.name] if alias else [])
    return changes | moved_baseline(vault, changes, changes.moves)


def _with_interviews(vault: Vault, note: Note, retitled: Note, path: str) -> Changes:
    """Return the plan that renames a note, and the interviews that are named after a contact.

    Those stay whose new name no file can have, or another one has.
    """
    name = posixpath.basename(path).removesuffix(".md")
    interviews = conversations.interviews_with(vault, note) if name != note.name else ()
    return renaming.rename_note(
        vault, retitled, path, _interview_moves(vault, interviews, note.name, name)
    )


def _interview_moves(
    vault: Vault, interviews: Sequence[Note], old_name: str, name: str
) -> dict[str, str]:
    """Return the paths that interviews get which are named after someone's old name."""
    form = rf"(\d{{4}}-\d{{2}}-\d{{2}} (?:.+ and )?){re.escape(old_name)}((?: and .+| \d+)?)"
    taken_paths = {fold(other) for other in vault.names.paths} if interviews else set()
    moves: dict[str, str] = {}
    for interview in interviews:
        match = re.fullmatch(form, interview.name)
        title = f"{match[1]}{name}{match[2]}" if match else interview.name
        other = posixpath.join(interview.folder, f"{title}.md")
        if fold(other) not in taken_paths and not file_name_fault(title):
            moves[interview.path] = other
    return moves


def note_renamed_elsewhere(vault: Vault, old_name: str, name: str) -> Note | None:
    """Return the note of a name that has it already, where nothing else is called by the old one.

    Notes that are named after a day, as interviews are after people, do not count.
    """
    notes = [note for note in vault.by_name(name) if note.name == name]
    if len(notes) != 1 or file_name_fault(old_name):
        return None
    others = lookup.notes_meant(vault, old_name)
    is_free = all(note is notes[0] or (note.schema and note.schema.dated) for note in others)
    return notes[0] if is_free else None


def finish_rename(vault: Vault, note: Note, old_name: str, *, alias: bool = False) -> Changes:
    """Return the plan of what is left to do where a note got its name outside infokb.

    Links to its old name follow, and so do interviews that are named after it.
    """
    old = parse.parse_note(posixpath.join(note.folder, f"{old_name}.md"), "", vault.schemas)
    before = vault.updated(old)
    linked = before.referring(old, NoteType.INTERVIEW, "contacts")
    moves = _interview_moves(
        vault, (*conversations.interviews_with(vault, note), *linked), old_name, note.name
    )
    all_moves = {**moves, old.path: note.path}
    texts = move_links(before, all_moves)
    changes = Changes({moves.get(path, path): text for path, text in texts.items()}, moves)
    if alias:
        changes = _with_aliases(vault, changes, note.path, [old_name])
    return changes | moved_baseline(vault, changes, all_moves)


def new_path(vault: Vault, note: Note, name: str) -> str:
    """Return the path that a name means for a note; it stays in its folder unless that says so."""
    name = name.strip()
    typed = compose_accents(
        f"{name}{note.name}" if name.endswith("/") else name.removesuffix(".md")
    )
    *folders, last = typed.lstrip("/").split("/")
    if typed.startswith("/") and folders:
        _expect_folder(vault, folders[0])
    for folder in folders:
        _expect_fit(folder, file_name_fault(folder, folder=True))
    _expect_fit(last, file_name_fault(last))
    home = "/".join(folders) if "/" in typed else note.folder
    path = f"{home}/{last}.md" if home else f"{last}.md"
    expect_free(vault, path, note.path)
    return path


def expect_free(vault: Vault, path: str, own_path: str) -> None:
    """Raise RefusedError where a file of the vault has a path, but for the one that makes room."""
    others = (other for other in vault.names.paths if other != own_path)
    other_path = next((other for other in others if fold(other) == fold(path)), "")
    if other_path:
        raise RefusedError(f"`{other_path}` already exists", "use another name, or infokb merge")


def _expect_folder(vault: Vault, name: str) -> None:
    """Raise InfokbError where a path from the root on, maybe of the disk, leads to a new folder."""
    if name not in {path.partition("/")[0] for path in vault.names.paths if "/" in path}:
        help_text = f"leave out the first `/` to create `{name}/`"
        raise InfokbError(f"there is no folder `{name}` in the vault", help_text)


def _expect_fit(name: str, fault: str) -> None:
    if fault:
        better = portable_name(name)
        help_text = f"try `{better}`" if better else "use another name"
        raise InfokbError(f"`{name}` cannot be a file name: {fault}", help_text)


def _retitle(vault: Vault, note: Note, name: str) -> Note:
    """Return a note whose first heading is its new name, where it was the old one.

    It stays where a link names a heading of the note, which might be that one.
    """
    first = next(iter(note.headings), None)
    if not first or first.level != 1 or first.text != note.name:
        return note
    if any(back.link.fragment for back in vault.backlinks(note.path)):
        return note
    text = apply_edits(note.text, [Edit(first.words, name)])
    return parse.parse_note(note.path, text, vault.schemas)


def _with_type(vault: Vault, note: Note, changes: Changes, path: str) -> Changes:
    """Return a plan that writes the type of a note into it where its folder told it until now."""
    fresh = parse.parse_note(path, str(changes.files[path]), vault.schemas)
    if not note.schema or fresh.schema == note.schema:
        return changes
    own_words = note.schema.own_names
    word = own_words.word or note.schema.name
    return changes | note_edits.assign_fields(vault, fresh, {own_words.type_field: [word]})


def _with_aliases(vault: Vault, changes: Changes, path: str, more: Sequence[str]) -> Changes:
    """Return a plan in which a note has more aliases, and none that is its name."""
    text = changes.files.get(path)
    own_text = vault.notes[path].text if text is None else str(text)
    note = parse.parse_note(path, own_text, vault.schemas)
    aliases = [str(alias) for alias in note.get("aliases", tuple) or ()]
    own_key = fold(note.name)
    keys = {own_key, *map(fold, aliases)}
    new_aliases = [alias for alias in aliases if fold(alias) != own_key]
    new_aliases += [alias for alias in more if fold(alias) not in keys]
    if new_aliases == aliases:
        return changes
    if not new_aliases:
        return changes | note_edits.unset_fields(vault, note, ["aliases"])
    return changes | note_edits.assign_fields(vault, note, {"aliases": new_aliases})
