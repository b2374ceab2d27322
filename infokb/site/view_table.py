"""Views: one independent module per kind of page, in an explicit table."""

from collections.abc import Iterator
from typing import Protocol

from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.page import DataFile, PageDraft
from infokb.site.views import (
    about,
    calendar,
    contact,
    guide,
    handbook,
    home,
    insights,
    interview,
    network,
    opportunity,
    organization,
    others,
    plain,
    previews,
    public,
    public_files,
    tags,
    week,
)


class View(Protocol):
    """A module that makes pages: NAV is its name in the navigation, PAGE the page it opens."""

    __name__: str
    NAV: str
    PAGE: str

    def drafts(self, vault: Vault) -> Iterator[PageDraft | DataFile]:
        """Yield the pages, each to be written when it is asked for."""


VIEWS: tuple[View, ...] = (
    home,
    calendar,
    contact,
    organization,
    interview,
    opportunity,
    insights,
    network,
    guide,
    plain,
    others,
    tags,
    week,
    handbook,
    about,
    previews,
)
"""Every kind of page, in the order of the navigation."""


def public_views(vault: Vault) -> tuple[View, ...]:
    """Return the kinds of page of the public site, which sees nothing but the public vault."""
    return (public, public_files, *((guide,) if vault.of_type(NoteType.GUIDE) else ()), tags)
