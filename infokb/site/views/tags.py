"""Tags: the notes that bear each."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.vault import Vault
from infokb.site import paging, tag_index
from infokb.site.context import PageContext
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage
from infokb.site.tag_index import Tag

NAV = ""
PAGE = "/tags.md"


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the page of all, and one for each tag that many notes bear."""
    yield PageDraft(PAGE, "Tags", "tags", "", _show)
    for tag in tag_index.all_tags(vault):
        pages = paging.table_pages(tag.key, len(tag.notes)) if tag.key else []
        for part in pages:
            show = partial(_one, tag=tag, pages=pages, part=part)
            yield PageDraft(part.key, f"#{tag.word}", "tags", "", show)


def _show(context: PageContext) -> Markup:
    return context.panel("tags", tags=tag_index.all_tags(context.site.vault), few=tag_index.FEW)


def _one(context: PageContext, tag: Tag, pages: Sequence[TablePage], part: TablePage) -> Markup:
    return context.panel("tag", tag=tag, notes=part.select(tag.notes), pages=pages, part=part)
