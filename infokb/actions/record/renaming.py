"""Another name for a note, with every link that leads to it."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from urllib.parse import quote

from infokb.core.changes import Changes
from infokb.core.markdown.links import Link
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, apply_edits, fold
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names
from infokb.core.vault.vault import Vault

_DATED = compile_later(r"(\d{4}-\d{2}-\d{2})( .+)")
_SAFE = "/()!$&'*+,;=:@~"
"""What a Markdown destination holds as it is."""


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
    wanted = f"{day:%Y-%m-%d}{match[2]}" if day else note.name
    if wanted == note.name:
        return changes
    return rename_note(vault, fresh, free_name(vault, wanted)) or changes


def free_name(vault: Vault, wanted: str) -> str:
    """Return a name that no note has: the wanted one, else with a number behind it."""
    taken = {fold(other.name) for other in vault.notes.values()}
    numbered = (wanted if n == 1 else f"{wanted} {n}" for n in count(1))
    return next(name for name in numbered if fold(name) not in taken)


def rename_note(vault: Vault, note: Note, name: str) -> Changes:
    """Return the plan that gives a note of the vault another name; links to it follow.

    `note` may have another text than the vault's. Empty where a link could not follow.
    """
    path = f"{note.folder}/{name}.md" if note.folder else f"{name}.md"
    names = Names(tuple(path if other == note.path else other for other in vault.names.paths))
    linking = {back.note.path: back.note for back in vault.backlinks(note.path)}
    files: dict[str, str] = {}
    for other in (note, *(source for source in linking.values() if source.path != note.path)):
        links = list(_links(vault, other, note.path))
        text = apply_edits(other.text, [_edit(other, link, path, names) for link in links])
        place = path if other.path == note.path else other.path
        fresh = parse.parse_note(place, text, vault.schemas)
        if sum(names.resolve(fresh.folder, link).path == path for link in fresh.links) < len(links):
            return Changes()
        files[place] = text
    return Changes(files, {note.path: path})


def _links(vault: Vault, note: Note, path: str) -> Iterator[Link]:
    """Yield the links of a note that name a path."""
    for link in note.links:
        if link.target and vault.resolve(note, link).path == path:
            yield link


def _edit(note: Note, link: Link, path: str, names: Names) -> Edit:
    target = names.alike(note.folder, path, link.target)
    if not link.wiki and note.text[link.aim.start - 1] != "<":
        target = quote(target, safe=_SAFE)
    return Edit(link.aim, target)
