"""The notes that have no type: a page for each folder."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.vault import Vault
from infokb.site import note_folders, paging
from infokb.site.context import PageContext
from infokb.site.note_folders import NoteFolder
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = ""
PAGE = note_folders.ROOT_PAGE


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the pages of each folder."""
    for folder in note_folders.note_folders(vault).values():
        pages = paging.table_pages(folder.key, len(folder.notes))
        for part in pages:
            show = partial(_show, folder=folder, pages=pages, part=part)
            yield PageDraft(part.key, folder.path or folder.name, "notes", PAGE, show)


def _show(
    context: PageContext, folder: NoteFolder, pages: Sequence[TablePage], part: TablePage
) -> Markup:
    return context.panel(
        "others",
        folder=folder,
        around=note_folders.folders_around(context.site.vault, folder.path)[:-1],
        notes=part.select(folder.notes),
        pages=pages,
        part=part,
    )
