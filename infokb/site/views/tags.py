"""Tags: the notes that bear each."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from infokb.core.vault.vault import Vault
from infokb.site import paging, tags
from infokb.site.context import Here
from infokb.site.page import Draft
from infokb.site.paging import Part
from infokb.site.tags import Tag

NAV = ""
PAGE = "/tags.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the page of all, and one for each tag that many notes bear."""
    yield Draft(PAGE, "Tags", "tags", "", _show)
    for tag in tags.by_tag(vault):
        pages = paging.parts(tag.key, len(tag.notes)) if tag.key else []
        for part in pages:
            show = partial(_one, tag=tag, pages=pages, part=part)
            yield Draft(part.key, f"#{tag.word}", "tags", "", show)


def _show(here: Here) -> Markup:
    return here.panel("tags", tags=tags.by_tag(here.site.vault), few=tags.FEW)


def _one(here: Here, tag: Tag, pages: Sequence[Part], part: Part) -> Markup:
    return here.panel("tag", tag=tag, notes=part.of(tag.notes), pages=pages, part=part)
