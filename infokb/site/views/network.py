"""The network: who led to whom and who knows whom, as a river and as a list."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import paging
from infokb.site.charts import network_graph
from infokb.site.charts.network_river import NetworkRiver
from infokb.site.charts.signs import contact_sign
from infokb.site.context import PageContext
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage

NAV = "Network"
PAGE = "/network.md"
DATA = "/network-data.js"
FEW = 6
FEW_PEOPLE = 20
"""So many are found without looking for them."""
MOST_NEXT = 8


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the pages, and who is to be looked for."""
    count = len(network_graph.contact_network(vault).people)
    pages = paging.table_pages(PAGE, count)
    for part in pages:
        yield PageDraft(part.key, NAV, "network", PAGE, partial(_show, pages=pages, part=part))
    if count > FEW_PEOPLE:
        yield DataFile(DATA, partial(_data, pages=pages))


def _data(context: PageContext, pages: Sequence[TablePage]) -> bytes:
    return NetworkRiver(context, pages).script()


def _show(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    net = network_graph.contact_network(vault)
    river = NetworkRiver(context, pages)
    ahead = river.next_people() if part.number == 1 else []
    return context.panel(
        "network",
        people=len(net.people),
        unnamed=[
            person
            for person in vault.of_type(NoteType.CONTACT)
            if person.get("how_met", str) == "referral" and "referred_by" not in person.values
        ],
        led=len(net.referrals),
        known=len(net.acquaintances),
        alone=len(vault.of_type(NoteType.CONTACT)) - len(net.people),
        river=river,
        sifted=len(net.people) > FEW_PEOPLE,
        ahead=ahead[:MOST_NEXT],
        further=len(ahead[MOST_NEXT:]),
        branches=network_graph.network_branches(part.select(network_graph.network_rows(vault))),
        signs=contact_sign,
        few=FEW,
        pages=pages,
        part=part,
    )
