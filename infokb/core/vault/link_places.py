"""The places in notes that links lead to."""

from infokb.core.markdown.links import Link
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def place_exists(vault: Vault, note: Note, link: Link) -> bool:
    """Return whether the heading or block a link names is there; other files have none."""
    path = vault.resolve(note, link).path
    target = vault.notes.get(path) if path else None
    if not target or not link.fragment:
        return True
    if link.fragment.startswith("^"):
        return link.fragment[1:].lower() in target.blocks
    anchors = target.anchors
    anchor = anchors.find(link.fragment) or (not link.wiki and anchors.find_slug(link.fragment))
    return bool(anchor)
