"""The newest state of a vault's site, which follows every change of its files."""

import hashlib
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from infokb.actions.lint import selection
from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_states import next_state, renamed_notes
from infokb.disk.read.file_versions import file_identities
from infokb.disk.read.reload import reopen_vault
from infokb.disk.read.settings_files import read_settings_layers
from infokb.disk.read.vault import open_vault
from infokb.faces.fault_text import fault_text
from infokb.faces.process import crash_log
from infokb.faces.site.memory_site import MemorySite
from infokb.faces.site.page_clock import clock_of_scripts
from infokb.site.pages import unrecorded
from infokb.site.search_rows import SearchRows

_WAIT = 20.0


class SiteAnswer(NamedTuple):
    """The content of an address, or where it has gone."""

    status: HTTPStatus
    content: bytes
    location: str = ""
    clock: str = ""
    """What the scripts of a page know of the clock."""

    @property
    def digest(self) -> str:
        """What tells whether an address shows something else."""
        return hashlib.sha256(self.content + self.clock.encode()).hexdigest()[:16]


class ServedSite:
    """The newest state of a vault's site, and a way to wait for the next.

    What keeps it from following is on every page until it is fixed, and is passed to `report`.
    With a token its pages can act. Where something sets the clock they show no other moment.
    """

    def __init__(
        self,
        root: Path,
        clock: Callable[[Config], datetime],
        report: Callable[[str], object] = lambda _: None,
        token: str = "",
        *,
        clock_setter: str = "",
    ) -> None:
        self._clock_setter = clock_setter
        self.root, self.clock, self.token = root, clock, token
        self._report = report
        self._condition = threading.Condition()
        self._refresh_lock = threading.RLock()
        self._rows = SearchRows()
        self._home = root.resolve().name
        self._identities = file_identities(root)
        self._pending_paths: set[str] = set()
        self._new_paths: dict[str, str] = {}
        self._fault = ""
        self._awaited_addresses: list[str] = []
        self._prepared_site: MemorySite | None = None
        self._vault = RecordedVault(open_vault(root, clock))
        self.frame = self._frame(self._vault)

    def prepare(self, paths: Collection[str]) -> None:
        """Make of these files what `show_prepared` shows; what fails now is left to it."""
        with suppress(Exception):
            with self._refresh_lock:
                frame = self._prepared_site = self._follow(paths)
            for address in self._awaited_addresses[-1:]:
                self._answer(frame, address)

    def show_prepared(self, paths: Collection[str]) -> None:
        """Show what was prepared unless it is shown already, with what these files change since."""
        with self._refresh_lock:
            if self._prepared_site or self._pending_paths or paths:
                self.refresh(paths)

    def refresh(self, paths: Collection[str]) -> None:
        """Look at these files again; where that fails, they are looked at with the next ones."""
        with self._refresh_lock:
            frame = self._prepared_site
            if not frame or paths or self._pending_paths:
                frame = self._follow(paths)
            self._prepared_site = None
            self._new_paths |= renamed_notes(unrecorded(self.frame.vault), self._vault.raw)
            if self._fault:
                self._fault = ""
                self._report("fixed: the site follows your changes again")
            self._show(frame)

    def _follow(self, paths: Collection[str]) -> MemorySite:
        """Return the site after changes of these files, and of those that are looked at again."""
        self._pending_paths |= set(paths)
        vault = reopen_vault(self.root, self._vault.raw, self._pending_paths, self.clock)
        state = next_state(self._vault, vault)
        frame = self._frame(state, self.frame)
        self._vault, self._pending_paths = state, set()
        return frame

    def newest_vault(self) -> RecordedVault:
        """Return the vault as it is now, though no change was announced yet; raise InfokbError."""
        with self._refresh_lock:
            identities = file_identities(self.root)
            either = identities.keys() | self._identities.keys()
            paths = {path for path in either if identities.get(path) != self._identities.get(path)}
            if paths or self._pending_paths:
                self.refresh(paths)
            self._identities = identities
            raw_vault = self._vault.raw
            self._vault = next_state(
                self._vault, raw_vault.updated(now=self.clock(raw_vault.config))
            )
            return self._vault

    def show_fault(self, error: Exception) -> None:
        """Show on every page, and tell, what keeps the site from following."""
        text = self.fault_text(error)
        with self._refresh_lock:
            if text != self._fault:
                self._fault = text
                try:
                    self._report(text)
                finally:
                    self._show(self._frame(self.frame.vault, self.frame, text))

    def answer(self, address: str) -> SiteAnswer:
        """Return what is at an address: a file, where its note went, or why there is nothing."""
        return self._answer(self.frame, address)

    def _answer(self, frame: MemorySite, address: str) -> SiteAnswer:
        content = None
        if address not in frame.fault_pages:
            with HandledErrors(lambda error: self._show_broken(frame, address, error)):
                content = frame.file(address)
        if address in frame.fault_pages:
            return SiteAnswer(HTTPStatus.INTERNAL_SERVER_ERROR, frame.fault_pages[address])
        if content is not None:
            return SiteAnswer(HTTPStatus.OK, content, clock=frame.clock)
        if location := self._new_address(frame, address):
            return SiteAnswer(HTTPStatus.TEMPORARY_REDIRECT, b"", location)
        return SiteAnswer(HTTPStatus.NOT_FOUND, frame.missing_page(address))

    def has_changed(self, address: str, known_digest: str, wait: float = _WAIT) -> bool:
        """Return whether a page is no longer the known one; wait for the next state if it is."""
        frame = self.frame
        if self.answer(address).digest != known_digest:
            return True
        with self._condition:
            self._awaited_addresses.append(address)
            self._condition.wait_for(lambda: self.frame is not frame, wait)
            self._awaited_addresses.remove(address)
        return self.answer(address).digest != known_digest

    def fault_text(self, error: Exception) -> str:
        """Return an error as lines; what was not foreseen is logged."""
        if isinstance(error, InfokbError):
            return fault_text(error, lambda: read_settings_layers(self.root), lambda: self.root)
        return str(crash_log.log_crash(error, "infokb serve"))

    def _frame(
        self, vault: Vault, previous_site: MemorySite | None = None, notice: str = ""
    ) -> MemorySite:
        selection.follow_up_rules(vault)  # what settings name amiss is told before any page is made
        page_extras: dict[str, object] = {"token": self.token, "notice": notice}
        if self._clock_setter:
            page_extras["clock"] = dict(clock_of_scripts(vault, self._clock_setter))
        return MemorySite(vault, self._home, self._rows, previous_site, page_extras)

    def _show_broken(self, frame: MemorySite, address: str, error: Exception) -> None:
        """Keep the page that says why an address cannot be shown."""
        site_with_notice = self._frame(frame.vault, frame, self.fault_text(error))
        frame.fault_pages[address] = site_with_notice.missing_page(address, is_broken=True)

    def _new_address(self, frame: MemorySite, address: str) -> str:
        """Return the page of a note that was renamed, empty where that is not known."""
        path = f"{address.removesuffix('.html')}.md"
        old_paths: set[str] = set()
        while path in self._new_paths and path not in old_paths | frame.vault.notes.keys():
            old_paths.add(path)
            path = self._new_paths[path]
        return f"{path.removesuffix('.md')}.html" if old_paths and path in frame.vault.notes else ""

    def _show(self, frame: MemorySite) -> None:
        with self._condition:
            self.frame = frame
            self._condition.notify_all()
