"""The notes that have no type, by folder."""

from collections.abc import Iterator

from markupsafe import Markup

from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.core.note import Note
from infokb.core.text import fold
from infokb.core.vault import Vault

NAV = ""
PAGE = "/other-notes.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page."""
    del vault
    yield Draft(PAGE, "Other notes", "notes", "", _show)


def _show(here: Here) -> Markup:
    folders: dict[str, list[Note]] = {}
    for note in here.site.vault.of_type(""):
        folders.setdefault(note.folder, []).append(note)
    shown = [
        (name, sorted(notes, key=lambda one: fold(one.name)))
        for name, notes in sorted(folders.items())
    ]
    return here.panel("others", folders=shown)
