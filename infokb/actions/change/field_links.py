"""Links in front matter that have nothing to say any more."""

from collections.abc import Callable, Sequence

from infokb.actions.record import note_edits
from infokb.core.markdown.links import parse_wikilink
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names
from infokb.core.vault.vault import Vault

LinkChoice = Callable[[Sequence[str | None], int], bool]
"""Where the values of a field lead, and the place of one: whether that one goes."""


def is_double(paths: Sequence[str | None], at: int) -> bool:
    """Return whether a value leads where an earlier one of its field leads."""
    return paths[at] is not None and paths[at] in paths[:at]


def without_links(vault: Vault, names: Names, note: Note, goes: LinkChoice) -> Note:
    """Return a note without some links in its fields; a field that holds no other is removed."""
    for entry in note.front_matter.entries:
        links = [parse_wikilink(value.text) for value in entry.values]
        paths = [names.resolve(note.folder, link).path if link else None for link in links]
        other_values = [value.text for at, value in enumerate(entry.values) if not goes(paths, at)]
        if len(other_values) == len(entry.values):
            continue
        if other_values:
            changes = note_edits.assign_fields(vault, note, {entry.name: other_values})
        else:
            changes = note_edits.unset_fields(vault, note, [entry.name])
        note = parse.parse_note(note.path, str(changes.files[note.path]), vault.schemas)
    return note
