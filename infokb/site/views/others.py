"""The notes that have no type, by folder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.text import fold
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import paging
from infokb.site.context import PageContext
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = ""
PAGE = "/other-notes.md"


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the pages."""
    pages = paging.table_pages(PAGE, len(vault.of_type_named("")))
    for part in pages:
        yield PageDraft(
            part.key, "Other notes", "notes", "", partial(_show, pages=pages, part=part)
        )


@per_vault
def _ordered(vault: Vault) -> Sequence[Note]:
    return sorted(vault.of_type_named(""), key=lambda note: (note.folder, fold(note.name)))


def _show(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    folders: dict[str, list[Note]] = {}
    for note in part.select(_ordered(context.site.vault)):
        folders.setdefault(note.folder, []).append(note)
    numbers = _numbers(context.site.vault)
    return context.panel(
        "others",
        folders=[(folder, notes, numbers[folder]) for folder, notes in folders.items()],
        pages=pages,
        part=part,
    )


@per_vault
def _numbers(vault: Vault) -> Counter[str]:
    """Return how many notes without a type each folder holds."""
    return Counter(note.folder for note in vault.of_type_named(""))
