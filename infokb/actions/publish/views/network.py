"""The network: who led to whom and who knows whom, as a picture and as a list."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import listing, network
from infokb.actions.publish.listing import Part
from infokb.actions.publish.page import Data, Draft
from infokb.actions.publish.site import Here
from infokb.core.vault.vault import Vault

NAV = "Network"
PAGE = "/network.md"
DATA = "/network-data.js"
FEW = 6


def drafts(vault: Vault) -> Iterator[Draft | Data]:
    """Give the pages, and what the picture is made of."""
    pages = listing.parts(PAGE, len(network.network(vault).people))
    for part in pages:
        yield Draft(part.key, NAV, "network", PAGE, partial(_show, pages=pages, part=part))
    yield Data(DATA, _data)


def _show(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    vault = here.site.vault
    net = network.network(vault)
    return here.panel(
        "network",
        people=len(net.people),
        led=len(net.led),
        known=len(net.known),
        alone=len(vault.of_type("contact")) - len(net.people),
        branches=network.branches(part.of(network.rows(vault))),
        few=FEW,
        pages=pages,
        part=part,
    )


def _data(here: Here) -> bytes:
    net = network.network(here.site.vault)
    return network.data(here.site.vault, [here.url(one.path) for one in net.people])
