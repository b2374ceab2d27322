"""Edits by which a broken link leads where it was probably meant to."""

from dataclasses import replace

from infokb.core.markdown.links import Link, is_wikilink_target
from infokb.core.patterns import compile_later
from infokb.core.percent import percent_encode
from infokb.core.shell import command_line
from infokb.core.text import Edit
from infokb.core.vault.link_places import place_exists
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

RENAMED = "if it was renamed: infokb rename"
"""Begins what to do where a note got another name without its links."""
_FILE = compile_later(r"\.(?!md$)[A-Za-z][A-Za-z0-9]{1,4}$")
_SAFE = "/()'!,;&=+$@~"


def is_web_address(link: Link) -> bool:
    """Return whether a wikilink holds an address of the web."""
    return "://" in link.target


def is_file_target(link: Link) -> bool:
    """Return whether a link names a file that is no note, by its ending."""
    return bool(_FILE.search(link.target)) and not is_web_address(link)


def nearest_fix(note: Note, vault: Vault, link: Link) -> Edit | None:
    """Return the edit that names the nearest note, None where none is near or it has no place."""
    field = note.field(link.field) if link.field else None
    types = field.to if field else ()
    near = None if is_file_target(link) else vault.nearest_note(link.target, types)
    target = vault.names.alike(note.folder, near.path, link.target) if near else ""
    if not target or not place_exists(vault, note, replace(link, target=target)):
        return None
    if not link.wiki:
        angled = note.text[link.aim.start - 1] == "<"
        return Edit(link.aim, percent_encode(target, _SAFE + " " * angled))
    typed = note.text[link.aim.start : link.aim.end]
    return Edit(link.aim, target) if typed == link.target and is_wikilink_target(target) else None


def ways_to_mend(note: Note, link: Link) -> str:
    """Return what to do about a link to nothing that no edit mends."""
    if is_web_address(link):
        return "write `[text](https://…)`"
    way = "create it, or fix the link"
    if link.wiki and link.span.start < note.front_matter.body:
        return command_line(f"{way}; {RENAMED} {{}} NAME", link.target)
    return way
