"""The site of a vault of which most is kept from the last build, by a file in its cache."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from importlib.metadata import version
from math import inf
from pathlib import Path

import jinja2
import mkdocs
from mkdocs.config.defaults import MkDocsConfig

from infokb.actions.lint import kept_answers
from infokb.core.publishing.kept_groups import CODES
from infokb.core.settings.config import Config
from infokb.core.vault.kept_change import VaultDifference, carry_indexes, change_since
from infokb.core.vault.kept_vault import AllAnswers, KeptAnswers
from infokb.core.vault.keyed_vault import KeyedVault
from infokb.core.vault.packed_answers import (
    PackedAnswers,
    answers_condition,
    pack_answers,
    unpack_answers,
)
from infokb.core.vault.stale_answers import changed_look_codes
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import TEMPLATES_FOLDER
from infokb.disk.cache import disk_time, load_cache, save_cache
from infokb.disk.read.message_templates import built_in_messages
from infokb.disk.read.output_signature import output_signature
from infokb.disk.read.vault import (
    notes_of_answers,
    open_folder,
    settled_statuses,
    without_collector,
)
from infokb.faces.site.page_files import OldSite
from infokb.site.kept_drafts import KeptDrafts
from infokb.site.kept_pages import KeptPages, pack_pages, unpack_pages
from infokb.site.look_keeper import LookKeeper
from infokb.site.page_keeper import PageKeeper
from infokb.site.pages import Pages
from infokb.site.search_rows import SearchRow, SearchRows

SITE_CACHE = "site"
_HEAD_BYTES = 8
MIN_NOTES_OF_SITE = 100
"""With fewer notes, making every page costs less than keeping what it is made from."""


class KeptBuild:
    """A vault that is opened for a build, and what is kept of the build before."""

    def __init__(self, root: Path, folder: Path, clock: Callable[[Config], datetime]) -> None:
        self._root, self._folder, self._began = root, folder, time.monotonic_ns()
        self._packed, self.pages = _unpack_site(load_cache(root, SITE_CACHE))
        opened = open_folder(
            root, clock, None, notes_of_answers(self._packed) if self._packed else None
        )
        if self._packed and self._packed.answers.condition != answers_condition(opened.vault):
            self._packed, self.pages = None, KeptPages()
            opened = open_folder(root, clock)
        raw = opened.vault
        self._change: VaultDifference | None = None
        changed: frozenset[int] = frozenset()
        if self._packed:
            before = self._packed.answers.vault
            self._change = change_since(before, raw, opened.changed_paths, CODES)
            carry_indexes(raw, before, self._change, CODES)
            changed = frozenset(changed_look_codes(before, raw, self._change, CODES))
        raw.__dict__["kept_answers"] = self._answers
        self._raw, self._opened = raw, opened
        self.rows = SearchRows(self._unchanged_rows())
        self.vault = KeyedVault(raw)
        self.drafts = KeptDrafts(LookKeeper(self.vault, self.pages, changed))
        self.vault_on_disk = replace(opened, vault=self.vault)

    def _unchanged_rows(self) -> Mapping[str, SearchRow]:
        """Return what the search knew of the notes that say the same."""
        if self.pages.year != self._raw.today.year:
            return {}
        paths = self._raw.notes.keys() - self._opened.changed_paths
        return {path: row for path, row in self.pages.rows.items() if path in paths}

    @cached_property
    def _answers(self) -> AllAnswers:
        return AllAnswers(self._make_answers)

    def _make_answers(self) -> KeptAnswers:
        with without_collector():
            if self._packed and self._change:
                return kept_answers.answers_again(self._packed.answers, self._raw, self._change)
            return kept_answers.fresh_answers(self._raw)

    def old_site(self, config: MkDocsConfig, pages: Pages) -> OldSite:
        """Return what is kept of the site that stands, for that which is being made."""
        condition = repr((_own_templates(self._raw), self._raw.config, self._root.resolve().name))
        self._keeper = PageKeeper(pages, self.drafts, f"{_pages_condition(config)} {condition}")
        signature = self.pages.signature
        is_untouched = bool(signature) and signature == output_signature(self._folder)
        return OldSite(self._folder, self._keeper, is_untouched)

    def interval(self) -> tuple[float, float]:
        """Return between which seconds since 1970 all files hold but those of one moment."""
        files = self._keeper.pages_now.files.values()
        intervals = [(file.since, file.until) for file in files]
        since, until = zip(*intervals, strict=True) if intervals else ((-inf,), (inf,))
        return max(since), min(until)

    def save(self, signature: str) -> None:
        """Keep what the files of the site were made from, for the next build.

        `signature` is that of the site, empty where a file was touched since.
        """
        answers = self._answers()
        since = disk_time(self._root) - (time.monotonic_ns() - self._began)
        statuses = settled_statuses(self._opened, since)
        packed = pack_answers(PackedAnswers(statuses, answers))
        pages = self._keeper.pages_now
        pages.year, pages.rows = self._raw.today.year, self.rows.plain_rows(self._raw.notes)
        pages.signature = signature
        head = len(packed).to_bytes(_HEAD_BYTES, "big")
        save_cache(self._root, SITE_CACHE, b"".join((head, packed, pack_pages(pages))))


def _pages_condition(config: MkDocsConfig) -> str:
    """Return what all pages hang on beside what they look at: programs, settings, the theme."""
    versions = (mkdocs.__version__, jinja2.__version__, version("markdown-it-py"))
    messages = sorted(built_in_messages().items())
    return repr((versions, messages, config.site_name, sorted(config.extra["infokb"].items())))


def _own_templates(vault: Vault) -> Mapping[str, bytes]:
    """Return the templates of a vault itself: the handbook shows what answers do not hang on."""
    paths = (path for path in vault.files if path.startswith(f"{TEMPLATES_FOLDER}/"))
    return {path: vault.files[path] for path in paths}


def open_kept_build(
    root: Path, folder: Path, clock: Callable[[Config], datetime]
) -> KeptBuild | None:
    """Return the vault of a folder where its site stands already, and is worth keeping.

    What is built once, as by a service that publishes it, is not kept: that would take longer.
    """
    if not (folder / "index.html").is_file():
        return None
    build = KeptBuild(root, folder, clock)
    return build if len(build.vault.notes) >= MIN_NOTES_OF_SITE else None


def _unpack_site(content: bytes) -> tuple[PackedAnswers | None, KeptPages]:
    """Return the answers and the pages that were kept, if any."""
    if not content:
        return None, KeptPages()
    end = _HEAD_BYTES + int.from_bytes(content[:_HEAD_BYTES], "big")
    return unpack_answers(content[_HEAD_BYTES:end]), unpack_pages(content[end:])
