"""Tags: the notes that bear each."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import listing, tagged
from infokb.actions.publish.listing import Part
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.actions.publish.tagged import Tag
from infokb.core.vault.vault import Vault

NAV = ""
PAGE = "/tags.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page of all, and one for each tag that many notes bear."""
    yield Draft(PAGE, "Tags", "tags", "", _show)
    for tag in tagged.by_tag(vault):
        pages = listing.parts(tag.key, len(tag.notes)) if tag.key else []
        for part in pages:
            show = partial(_one, tag=tag, pages=pages, part=part)
            yield Draft(part.key, f"#{tag.word}", "tags", "", show)


def _show(here: Here) -> Markup:
    return here.panel("tags", tags=tagged.by_tag(here.site.vault), few=tagged.FEW)


def _one(here: Here, tag: Tag, pages: Sequence[Part], part: Part) -> Markup:
    return here.panel("tag", tag=tag, notes=part.of(tag.notes), pages=pages, part=part)
