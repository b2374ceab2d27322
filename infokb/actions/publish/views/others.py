"""The notes that have no type, by folder."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import listing
from infokb.actions.publish.listing import Part
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.core.text import fold
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

NAV = ""
PAGE = "/other-notes.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the pages."""
    pages = listing.parts(PAGE, len(vault.of_type("")))
    for part in pages:
        yield Draft(part.key, "Other notes", "notes", "", partial(_show, pages=pages, part=part))


@gathered
def _ordered(vault: Vault) -> Sequence[Note]:
    return sorted(vault.of_type(""), key=lambda one: (one.folder, fold(one.name)))


def _show(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    folders: dict[str, list[Note]] = {}
    for note in part.of(_ordered(here.site.vault)):
        folders.setdefault(note.folder, []).append(note)
    return here.panel("others", folders=folders, pages=pages, part=part)
