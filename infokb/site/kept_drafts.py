"""The pages that views draft, of which those stay that would be drafted the same again."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from infokb.core.vault.value_digest import ValueDigest
from infokb.core.vault.vault import Vault
from infokb.site.kept_pages import KeptDraft
from infokb.site.look_keeper import LookKeeper
from infokb.site.page import DataFile, PageDraft
from infokb.site.view_table import View


class _LateView:
    """A view that drafts its pages only when one of them is to be shown."""

    def __init__(self, view: View, looks: LookKeeper) -> None:
        self._view, self._looks = view, looks

    @cached_property
    def drafts(self) -> Mapping[str, PageDraft | DataFile]:
        """The drafts by their keys; who shows one hangs on it alone."""
        vault = self._looks.vault
        vault.recorder.begin()
        try:
            return {draft.key: draft for draft in self._view.drafts(vault)}
        finally:
            vault.recorder.end()

    def show(self, key: str, context: Any) -> Any:
        """Return what a draft shows."""
        return self.drafts[key].show(context)


class KeptDrafts:
    """The drafts of views, kept with what each view looked at as it made them."""

    def __init__(self, looks: LookKeeper) -> None:
        self.looks = looks
        self._late_views: dict[str, _LateView] = {}
        self._kept_digests: dict[str, str] = {}
        self._digests: dict[str, ValueDigest] = {}

    def drafts_of(self, view: View, vault: Vault) -> Sequence[PageDraft | DataFile]:
        """Return the drafts of a view."""
        name = f"drafts {view.PAGE} {view.__name__}"
        if self.looks.stands(name):
            rows = self.looks.pages_now.drafts[name] = self.looks.before.drafts[name]
            return [*self._kept_drafts(view, rows)]
        recorder = self.looks.vault.recorder
        recorder.begin()
        try:
            drafts = [*view.drafts(vault)]
        finally:
            looks = recorder.end()
        if row := self.looks.row_of(looks):
            self.looks.share.makings[name] = row
            self.looks.share.drafts[name] = [self._row_of(draft) for draft in drafts]
        return drafts

    def _kept_drafts(self, view: View, rows: Sequence[KeptDraft]) -> Iterator[PageDraft | DataFile]:
        late_view = _LateView(view, self.looks)
        for row in rows:
            show = partial(late_view.show, row.key)
            self._late_views[row.key], self._kept_digests[row.key] = late_view, row.digest
            if row.is_page:
                yield PageDraft(row.key, row.title, row.kind, row.section, show)
            else:
                yield DataFile(row.key, show, row.page)

    def _row_of(self, draft: PageDraft | DataFile) -> KeptDraft:
        digest = self.digest(draft).digest
        if isinstance(draft, DataFile):
            return KeptDraft(draft.key, digest, page=draft.page, is_page=False)
        return KeptDraft(draft.key, digest, draft.title, draft.kind, draft.section)

    def short_digest(self, draft: PageDraft | DataFile) -> str:
        """Return what tells a draft from others, for one that is kept what did."""
        return self._kept_digests.get(draft.key) or self.digest(draft).digest

    def digest(self, draft: PageDraft | DataFile) -> ValueDigest:
        """Return what tells a draft from others, and the notes in it."""
        if draft.key not in self._digests:
            late_view = self._late_views.get(draft.key)
            own = late_view.drafts[draft.key] if late_view else draft
            about = (own.title, own.kind, own.section) if isinstance(own, PageDraft) else ()
            digest = self.looks.vault.digests.digest((own.key, about, own.show))
            self._digests[draft.key] = digest
        return self._digests[draft.key]
