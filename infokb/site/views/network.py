"""The network: who led to whom and who knows whom, as a picture and as a list."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import paging
from infokb.site.charts import network_graph
from infokb.site.context import PageContext
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage

NAV = "Network"
PAGE = "/network.md"
DATA = "/network-data.js"
FEW = 6


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the pages, and what the picture is made of."""
    pages = paging.table_pages(PAGE, len(network_graph.contact_network(vault).people))
    for part in pages:
        yield PageDraft(part.key, NAV, "network", PAGE, partial(_show, pages=pages, part=part))
    yield DataFile(DATA, _data)


def _show(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    net = network_graph.contact_network(vault)
    return context.panel(
        "network",
        people=len(net.people),
        led=len(net.led),
        known=len(net.known),
        alone=len(vault.of_type(NoteType.CONTACT)) - len(net.people),
        branches=network_graph.network_branches(part.select(network_graph.network_rows(vault))),
        few=FEW,
        pages=pages,
        part=part,
    )


def _data(context: PageContext) -> bytes:
    net = network_graph.contact_network(context.site.vault)
    return network_graph.network_script(
        context.site.vault, [context.url(person.path) for person in net.people]
    )
