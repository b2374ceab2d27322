"""The network: who led to whom and who knows whom, as a picture and as a list."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import paging
from infokb.site.charts import network_graph
from infokb.site.context import Here
from infokb.site.page import Data, Draft
from infokb.site.paging import Part

NAV = "Network"
PAGE = "/network.md"
DATA = "/network-data.js"
FEW = 6


def drafts(vault: Vault) -> Iterator[Draft | Data]:
    """Yield the pages, and what the picture is made of."""
    pages = paging.parts(PAGE, len(network_graph.network(vault).people))
    for part in pages:
        yield Draft(part.key, NAV, "network", PAGE, partial(_show, pages=pages, part=part))
    yield Data(DATA, _data)


def _show(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    vault = here.site.vault
    net = network_graph.network(vault)
    return here.panel(
        "network",
        people=len(net.people),
        led=len(net.led),
        known=len(net.known),
        alone=len(vault.of_type(NoteType.CONTACT)) - len(net.people),
        branches=network_graph.branches(part.of(network_graph.rows(vault))),
        few=FEW,
        pages=pages,
        part=part,
    )


def _data(here: Here) -> bytes:
    net = network_graph.network(here.site.vault)
    return network_graph.data(here.site.vault, [here.url(one.path) for one in net.people])
