"""The site of a vault, as pages that any generator could take."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import chain
from types import MappingProxyType

from infokb.core.late_map import LateMap
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.site.context import PageContext, SiteContext
from infokb.site.item_messages import ItemMessages
from infokb.site.names import SiteNames, plain_name, published_name, site_names
from infokb.site.page import (
    DataFile,
    FinishedPage,
    PageDraft,
    TextBlock,
    Toc,
    finished_page,
    finished_toc,
    page_text,
)
from infokb.site.privacy.blank_vault import specimen_vault
from infokb.site.privacy.documents import is_picture
from infokb.site.privacy.redaction import redacted_vault
from infokb.site.privacy.text_forms import file_texts
from infokb.site.search_index import SearchIndex
from infokb.site.search_rows import SearchRows
from infokb.site.searched_text import SearchedText
from infokb.site.site_pages import site_page_rows
from infokb.site.view_drafts import LATE_PAGE, DraftsOfView, ViewDrafts, drafts_of_view
from infokb.site.view_table import VIEWS, public_views

NAV = tuple((view.NAV, view.PAGE.removeprefix("/")) for view in VIEWS if view.NAV)
"""Title and page of each entry of the navigation."""
PUBLIC_NAV = (
    ("Home", "index.md"),
    ("Organizations", "organizations.md"),
    ("Insights", "insights.md"),
    ("Guides", "guides.md"),
)
"""Title and page of each entry of the public site's navigation, where there is such a page."""


_SCRIPT = re.compile(r"(?:network-data|(?:rows|previews|search)/.*)\.js\Z")
PageSource = PageDraft | DataFile | TextBlock
"""What a file of a site is made from."""


class Pages(Mapping[str, str | bytes]):
    """The files of a site by name: pages, attachments, the index; each is made when it is read."""

    def __init__(
        self,
        drafts: Mapping[str, tuple[PageDraft, PageContext]],
        makers: Mapping[str, Callable[[], bytes]],
        index: SearchIndex,
        names: SiteNames,
        all_drafts: Iterable[PageDraft | DataFile],
    ) -> None:
        self.drafts, self._makers, self._index = drafts, makers, index
        self.names, self._all_drafts = names, all_drafts

    def __getitem__(self, name: str) -> str | bytes:
        if name in self.drafts:
            return page_text(self.finished(name), self.toc(name))
        maker = self._makers.get(name)
        return maker() if maker else self._index[name]

    def __contains__(self, name: object) -> bool:
        return name in self.drafts or name in self._makers or name in self._index

    def __iter__(self) -> Iterator[str]:
        return chain(self.drafts, self._makers, self._index)

    def __len__(self) -> int:
        return len(self.drafts) + len(self._makers) + len(self._index)

    @cached_property
    def sources(self) -> Mapping[str, PageSource]:
        """What pages, files of data and texts to search are made from, by name."""
        drafts = {self.names.pages[draft.key]: draft for draft in self._all_drafts}
        return {**drafts, **self._index.sources}

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The files of data that take as much time as pages: rows, previews, the search."""
        return frozenset(name for name in (*self._makers, *self._index) if _SCRIPT.match(name))

    def finished(self, name: str) -> FinishedPage:
        """Return a page, written."""
        return finished_page(*self.drafts[name])

    def toc(self, name: str) -> Toc:
        """Return the outline of a page."""
        return finished_toc(self.drafts[name][0])


def pages(
    vault: Vault,
    rows: SearchRows | None = None,
    messages: Mapping[str, str] = MappingProxyType({}),
    *,
    public: bool = False,
    drafts_of: DraftsOfView = drafts_of_view,
    late: bool = False,
) -> Pages:
    """Return every page and every attachment in use; a page is written when it is read.

    The `public` ones are made of the redacted vault, by the views that are meant for it.
    Names end in `.md` where the file is a page: a line of JSON between fences, then HTML.
    `rows` keeps what is searched of notes from one state of a vault to the next, `messages` has the
    texts of our kinds of messages by name. `drafts_of` returns what a view drafts, as it does.
    What takes longest is drafted `late`, when it is asked for: all else is there at once.
    """
    if public:
        vault = redacted_vault(vault)
    views = public_views(vault) if public else VIEWS
    drafts = ViewDrafts(vault, views, drafts_of, late=late)
    names = _names(vault, drafts)
    site = SiteContext(vault, names, ItemMessages(vault, messages))
    draft_by_page, makers, finished = _by_page(site, drafts.early, public=public)
    makers |= _attachments(vault, names)
    index = _search_index(
        site, drafts, SearchedText(unrecorded(vault), names, finished), rows, public=public
    )
    return Pages(_with_late_pages(draft_by_page, site, drafts), makers, index, names, drafts)


def _by_page(
    site: SiteContext, drafts: Iterable[PageDraft | DataFile], *, public: bool
) -> tuple[
    dict[str, tuple[PageDraft, PageContext]],
    dict[str, Callable[[], bytes]],
    dict[str, Callable[[], str]],
]:
    """Return drafts and makers by page, and by path what shows a public note, once for all."""
    draft_by_page: dict[str, tuple[PageDraft, PageContext]] = {}
    makers: dict[str, Callable[[], bytes]] = {}
    finished: dict[str, Callable[[], str]] = {}
    for draft in drafts:
        context = PageContext(site, site.names.pages[draft.key])
        if isinstance(draft, DataFile):
            makers[context.page] = partial(draft.show, context)
        elif public and draft.key in site.vault.notes:
            once = replace(draft, show=cache(draft.show))
            finished[draft.key] = partial(once.show, context)
            draft_by_page[context.page] = (once, context)
        else:
            draft_by_page[context.page] = (draft, context)
    return draft_by_page, makers, finished


def _with_late_pages(
    early: Mapping[str, tuple[PageDraft, PageContext]], site: SiteContext, drafts: ViewDrafts
) -> Mapping[str, tuple[PageDraft, PageContext]]:
    """Return the drafts by page, those that wait too."""
    if not drafts.is_late:
        return early
    return LateMap(early, partial(_late_pages, site, drafts), drafts.may_be_late)


def _late_pages(
    site: SiteContext, drafts: ViewDrafts
) -> Mapping[str, tuple[PageDraft, PageContext]]:
    pages_of_drafts = {site.names.pages[draft.key]: draft for draft in drafts.late}
    return {name: (draft, PageContext(site, name)) for name, draft in pages_of_drafts.items()}


def _names(vault: Vault, drafts: ViewDrafts) -> SiteNames:
    """Return the names of what is to be written; a note without a page has none."""
    keys = [draft.key for draft in drafts.early]
    generated = [key for key in keys if key.startswith("/")]
    names = site_names(vault, generated, vault.notes.keys() - keys)
    if not drafts.is_late:
        return names
    early = {**names.pages, **_late_names([LATE_PAGE])}
    return SiteNames(
        LateMap(
            early, lambda: _late_names([draft.key for draft in drafts.late]), drafts.may_be_late
        )
    )


def _late_names(keys: Iterable[str]) -> Mapping[str, str]:
    return {key: plain_name(key) for key in keys}


def unrecorded(vault: Vault) -> Vault:
    """Return a vault that answers the same, and keeps no record of it."""
    return vault.raw if isinstance(vault, RecordedVault) else vault


def _search_index(
    site: SiteContext,
    drafts: ViewDrafts,
    texts: SearchedText,
    rows: SearchRows | None,
    *,
    public: bool,
) -> SearchIndex:
    return SearchIndex(
        texts,
        _labels(site.vault, drafts.early),
        rows or SearchRows(),
        [title for title, _ in NAV],
        lambda: list(site_page_rows(drafts, site.names, public=public)),
    )


def _labels(vault: Vault, drafts: Iterable[PageDraft | DataFile]) -> dict[str, str]:
    """Return what kind of note each is, as the navigation calls it, else by its type."""
    sections = {f"/{page}": title for title, page in NAV}
    return {
        draft.key: sections.get(draft.section)
        or vault.notes[draft.key].type_name.capitalize()
        or "Other notes"
        for draft in drafts
        if isinstance(draft, PageDraft) and draft.key in vault.notes
    }


def _attachments(vault: Vault, names: SiteNames) -> dict[str, Callable[[], bytes]]:
    attached = (path for path in sorted(vault.files) if path in names.pages)
    return {names.pages[path]: partial(vault.files.__getitem__, path) for path in attached}


def texts_of_every_site(vault: Vault) -> Iterator[str]:
    """Yield the texts that every public site of a vault with these types holds."""
    for name, content in pages(specimen_vault(vault.schemas), public=True).items():
        data = content if isinstance(content, bytes) else content.encode()
        if not is_picture(data):
            yield from file_texts(published_name(name), data)
