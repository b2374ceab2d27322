"""Tags: the notes that bear each."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.vault import Vault
from infokb.site import tables, tag_index
from infokb.site.context import PageContext
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage
from infokb.site.tables import Table
from infokb.site.tag_index import Tag

NAV = ""
PAGE = "/tags.md"


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the page of all, and one for each tag that many notes bear."""
    yield PageDraft(PAGE, "Tags", "tags", "", _show)
    for tag in tag_index.all_tags(vault):
        if tag.key:
            table = Table(tag.key, f"#{tag.word}", "tags", "", partial(_table, tag))
            yield from tables.table_drafts(table, len(tag.notes))


def _show(context: PageContext) -> Markup:
    return context.panel("tags", tags=tag_index.all_tags(context.site.vault), few=tag_index.FEW)


def _table(tag: Tag, context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    return context.panel("tag", tag=tag, notes=part.select(tag.notes), pages=pages, part=part)
