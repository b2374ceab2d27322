"""Makes the files of a site again only where what they were made from is not the same."""

import json
from collections.abc import Callable, Iterable, Iterator
from math import inf

from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.contributions import NOTE_INDEX
from infokb.core.vault.keyed_vault import RESULT_INDEX, KeyedVault
from infokb.core.vault.look_codes import NEVER_CODE
from infokb.core.vault.looks import CONTENTS, MEMBERS, Looks, key_of
from infokb.core.vault.value_digest import ValueDigest
from infokb.site.kept_pages import KeptFile, KeptPages, ResultPart, content_digest
from infokb.site.page import PageDraft, TextBlock
from infokb.site.pages import Pages

_RESULT_LOOK = f"{MEMBERS}{key_of(RESULT_INDEX, '')}"


class PageKeeper:
    """Tells which files of a site stay as they are kept, and keeps what it makes.

    `condition` is what all of them hang on; `changed` are the codes of the looks at the vault
    whose answers may differ since.
    """

    def __init__(
        self,
        pages: Pages,
        vault: KeyedVault,
        before: KeptPages,
        condition: str,
        changed: Iterable[int],
    ) -> None:
        self._pages, self._vault, self._before = pages, vault, before
        self._changed = {*changed, NEVER_CODE}
        self._now = vault.now.timestamp()
        names = json.dumps(sorted(_telling_names(pages, vault)))
        self.pages_now = KeptPages(content_digest(f"{condition} {names}".encode()))
        self._share = KeptPages()
        same = before.condition == self.pages_now.condition
        self._held = before.files if same else {}
        self._is_same_by_part: dict[ResultPart, bool] = {}

    def _is_same(self, part: ResultPart) -> bool:
        """Return whether a part of a result says what it said; told for as few as need be."""
        if part not in self._is_same_by_part:
            digest = self._before.results[part]
            is_same = bool(digest) and self._vault.part_digest(*part).digest == digest
            self._is_same_by_part[part] = is_same
        return self._is_same_by_part[part]

    def standing_digest(self, name: str) -> str:
        """Return the digest of a file that would be made the same again, empty for any other."""
        row = self._held.get(name)
        if (
            not row
            or not row.since <= self._now < row.until
            or not self._changed.isdisjoint(row.looks)
            or self._draft_digest(name).digest != row.draft
            or not all(map(self._is_same, row.results))
        ):
            return ""
        return row.content

    def stay(self, name: str) -> None:
        """Keep a file as it was."""
        row = self._held[name]
        self.pages_now.files[name] = row
        self.pages_now.results |= {part: self._before.results[part] for part in row.results}

    def take_share(self) -> KeptPages:
        """Return what was made since a share was taken, or at all."""
        share, self._share = self._share, KeptPages()
        return share

    def make(self, name: str, content: Callable[[], bytes]) -> bytes:
        """Return a file that is made now, and keep what it was made from if that holds for long."""
        draft, recorder = self._draft_digest(name), self._vault.recorder
        recorder.begin()
        try:
            recorder.looks.keys.update(map(_look_at, draft.paths))
            made = content()
        finally:
            looks = recorder.end()
        times = self._interval(looks)
        if times[0] >= times[1]:
            return made
        result_looks = [look for look in looks.keys if look.startswith(_RESULT_LOOK)]
        digests = {part: self._vault.part_digest(*part) for part in map(_part, result_looks)}
        looks.keys.difference_update(result_looks)
        looks.keys.update(_look_at(path) for digest in digests.values() for path in digest.paths)
        codes = CODES.of_looks(sorted(looks.keys))
        self._share.files[name] = KeptFile(
            draft.digest, content_digest(made), *times, codes, tuple(digests)
        )
        self._share.results |= {part: digest.digest for part, digest in digests.items()}
        return made

    def _draft_digest(self, name: str) -> ValueDigest:
        draft = self._pages.sources[name]
        if isinstance(draft, TextBlock):
            return self._vault.digests.digest(draft)
        about = (draft.title, draft.kind, draft.section) if isinstance(draft, PageDraft) else ()
        return self._vault.digests.digest((draft.key, about, draft.show))

    def _interval(self, looks: Looks) -> tuple[float, float]:
        since, until = looks.interval(self._vault.zone)
        return since.timestamp() if since else -inf, until.timestamp() if until else inf


def _telling_names(pages: Pages, vault: KeyedVault) -> Iterator[tuple[str, str]]:
    """Yield the names of attachments, and of pages that are called otherwise than they ask for."""
    for path, name in pages.names.pages.items():
        if path.removeprefix("/") != name or path in vault.raw.files:
            yield path, name


def _look_at(path: str) -> str:
    return f"{CONTENTS}{key_of(NOTE_INDEX, path)}"


def _part(look: str) -> ResultPart:
    name, _, key = look.removeprefix(_RESULT_LOOK).partition("\0")
    return name, key
