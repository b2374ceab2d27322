"""The network: who led to whom and who knows whom, as a river and as a list."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.journey.contacts import Stage
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import paging
from infokb.site.charts import network_graph
from infokb.site.charts.network_river import NetworkRiver
from infokb.site.charts.signs import contact_sign
from infokb.site.context import PageContext
from infokb.site.page import PageDraft
from infokb.site.paging import TablePage

NAV = "Network"
PAGE = "/network.md"
FEW = 6
MOST_NEXT = 8


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the pages; the river is on the first."""
    pages = paging.table_pages(PAGE, len(network_graph.contact_network(vault).people))
    for part in pages:
        yield PageDraft(part.key, NAV, "network", PAGE, partial(_show, pages=pages, part=part))


def _show(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    net = network_graph.contact_network(vault)
    alone = len(vault.of_type(NoteType.CONTACT)) - len(net.people)
    river = NetworkRiver(context) if part.number == 1 and net.people else None
    ahead = river.next_people() if river else []
    return context.panel(
        "network",
        people=len(net.people),
        led=len(net.led),
        known=len(net.known),
        alone=alone,
        river=river,
        ahead=ahead[:MOST_NEXT],
        further=len(ahead[MOST_NEXT:]),
        stages=_stages(context, river),
        branches=network_graph.network_branches(part.select(network_graph.network_rows(vault))),
        signs=contact_sign,
        few=FEW,
        pages=pages,
        part=part,
    )


def _stages(context: PageContext, river: NetworkRiver | None) -> list[Stage]:
    """Return the stages that the people of the river are at, in order."""
    found = {context.site.stage(person) for person in river.people} if river else set()
    return [stage for stage in Stage if stage in found]
