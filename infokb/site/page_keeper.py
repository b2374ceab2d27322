"""Makes the files of a site again only where what they were made from is not the same."""

import json
from collections.abc import Callable, Iterator

from infokb.core.vault.keyed_vault import KeyedVault
from infokb.core.vault.value_digest import ValueDigest
from infokb.site.kept_drafts import KeptDrafts
from infokb.site.kept_pages import KeptPages, content_digest
from infokb.site.look_keeper import look_at
from infokb.site.page import TextBlock
from infokb.site.pages import Pages


class PageKeeper:
    """Tells which files of a site stay as they are kept, and keeps what it makes.

    `condition` is what all of them hang on.
    """

    def __init__(self, pages: Pages, drafts: KeptDrafts, condition: str) -> None:
        self._pages, self._drafts, self._looks = pages, drafts, drafts.looks
        names = json.dumps(sorted(_telling_names(pages, self._looks.vault)))
        self.pages_now, before = self._looks.pages_now, self._looks.before
        self.pages_now.condition = content_digest(f"{condition} {names}".encode())
        self._held = before.files if before.condition == self.pages_now.condition else {}

    def standing_digest(self, name: str) -> str:
        """Return the digest of a file that would be made the same again, empty for any other."""
        row = self._held.get(name) if name in self._pages.sources else None
        if not row or self._short_digest(name) != row.draft or not self._looks.holds(row):
            return ""
        return row.content

    def stay(self, name: str) -> None:
        """Keep a file as it was."""
        row = self.pages_now.files[name] = self._held[name]
        self._looks.keep_results(row)

    def take_share(self) -> KeptPages:
        """Return what was made since a share was taken, or at all."""
        return self._looks.take_share()

    def make(self, name: str, content: Callable[[], bytes]) -> bytes:
        """Return a file that is made now, and keep what it was made from if that holds for long."""
        draft, recorder = self._digest(name), self._looks.vault.recorder
        recorder.begin()
        try:
            recorder.looks.keys.update(map(look_at, draft.paths))
            made = content()
        finally:
            looks = recorder.end()
        if row := self._looks.row_of(looks, draft.digest, content_digest(made)):
            self._looks.share.files[name] = row
        return made

    def _digest(self, name: str) -> ValueDigest:
        draft = self._pages.sources[name]
        if isinstance(draft, TextBlock):
            return self._looks.vault.digests.digest(draft)
        return self._drafts.digest(draft)

    def _short_digest(self, name: str) -> str:
        draft = self._pages.sources[name]
        if isinstance(draft, TextBlock):
            return self._looks.vault.digests.digest(draft).digest
        return self._drafts.short_digest(draft)


def _telling_names(pages: Pages, vault: KeyedVault) -> Iterator[tuple[str, str]]:
    """Yield the names of attachments and of pages that are called otherwise than they ask for.

    Notes without a page have an empty one.
    """
    yield from ((path, "") for path in vault.raw.notes if path not in pages.names.pages)
    for path, name in pages.names.pages.items():
        if path.removeprefix("/") != name or path in vault.raw.files:
            yield path, name
