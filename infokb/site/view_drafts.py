"""What views draft; the calendar, which takes longest, may wait until it is asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from infokb.core.text import fold
from infokb.core.vault.vault import Vault
from infokb.site.names import plain_name
from infokb.site.page import DataFile, PageDraft
from infokb.site.view_table import View
from infokb.site.views import calendar

DraftsOfView = Callable[[View, Vault], Iterable[PageDraft | DataFile]]
LATE_PAGE = calendar.PAGE
"""The one of the pages that wait which is always there; other pages lead to it."""
_STEM = LATE_PAGE.removeprefix("/").removesuffix(".md")
_LATE_NAME = re.compile(rf"/?{_STEM}(?:-[^/]*)?\.md\Z")


class ViewDrafts(Iterable[PageDraft | DataFile]):
    """The drafts of views in their order; those of the calendar are made `late` where they can be.

    They cannot where a file of the vault has a name that could be one of theirs.
    """

    def __init__(
        self, vault: Vault, views: Iterable[View], drafts_of: DraftsOfView, *, late: bool = False
    ) -> None:
        self._vault, self._views = vault, tuple(views)
        self.is_late = late and not _has_such_a_name(vault)
        self._by_view = {
            view: [*drafts_of(view, vault)] for view in self._views if not self._waits(view)
        }

    @property
    def early(self) -> Iterator[PageDraft | DataFile]:
        """The drafts that wait for nothing."""
        return (draft for drafts in self._by_view.values() for draft in drafts)

    @cached_property
    def late(self) -> Sequence[PageDraft]:
        """The pages of the calendar, if they waited; they are drafted now."""
        return [*calendar.drafts(self._vault)] if self.is_late else []

    def __iter__(self) -> Iterator[PageDraft | DataFile]:
        for view in self._views:
            yield from self._by_view.get(view, self.late)

    def may_be_late(self, name: str) -> bool:
        """Return whether a page, by its name or key, may be one of those that wait."""
        return self.is_late and bool(_LATE_NAME.match(name))

    def _waits(self, view: View) -> bool:
        return self.is_late and view is calendar


def drafts_of_view(view: View, vault: Vault) -> Iterable[PageDraft | DataFile]:
    """Return what a view drafts."""
    return view.drafts(vault)


def _has_such_a_name(vault: Vault) -> bool:
    paths = (path for path in (*vault.notes, *vault.files) if "/" not in path)
    return any(fold(plain_name(path)).startswith(_STEM) for path in paths)
