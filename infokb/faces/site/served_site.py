"""The newest state of a vault's site, which follows every change of its files."""

import hashlib
import threading
from collections.abc import Callable, Collection
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.settings.config import Config
from infokb.core.settings.error_text import error_text
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault_states import next_state, renamed_notes
from infokb.disk.read.file_versions import file_identities
from infokb.disk.read.reload import reopen_vault
from infokb.disk.read.settings_files import read_settings_layers
from infokb.disk.read.vault import open_vault
from infokb.faces.process import crash_log
from infokb.faces.site.memory_site import MemorySite
from infokb.site import search_index

_WAIT = 20.0


class SiteAnswer(NamedTuple):
    """The content of an address, or where it has gone."""

    status: HTTPStatus
    content: bytes
    location: str = ""

    @property
    def digest(self) -> str:
        """What tells whether an address shows something else."""
        return hashlib.sha256(self.content).hexdigest()[:16]


class ServedSite:
    """The newest state of a vault's site, and a way to wait for the next.

    What keeps it from following is on every page until it is fixed, and `told` hears of it.
    With a token its pages can act.
    """

    def __init__(
        self,
        root: Path,
        clock: Callable[[Config], datetime],
        told: Callable[[str], object] = lambda _: None,
        token: str = "",
    ) -> None:
        self.root, self.clock, self.token = root, clock, token
        self._told = told
        self._changed = threading.Condition()
        self._following = threading.RLock()
        self._terms = search_index.NoteTerms()
        self._home = root.resolve().name
        self._seen = file_identities(root)
        self._pending: set[str] = set()
        self._renamed: dict[str, str] = {}
        self._fault = ""
        self._vault = RecordedVault(open_vault(root, clock))
        self.frame = self._frame(self._vault)

    def refresh(self, paths: Collection[str]) -> None:
        """Look at these files again; where that fails, they are looked at with the next ones."""
        with self._following:
            self._pending |= set(paths)
            before = self._vault.raw
            vault = reopen_vault(self.root, before, self._pending, self.clock)
            state = next_state(self._vault, vault)
            frame = self._frame(state, self.frame)
            self._renamed |= renamed_notes(before, vault)
            self._vault, self._pending = state, set()
            if self._fault:
                self._fault = ""
                self._told("fixed: the site follows your changes again")
            self._show(frame)

    def newest_vault(self) -> RecordedVault:
        """Return the vault as it is now, though no change was announced yet; raise InfokbError."""
        with self._following:
            seen = file_identities(self.root)
            either = seen.keys() | self._seen.keys()
            paths = {path for path in either if seen.get(path) != self._seen.get(path)}
            if paths or self._pending:
                self.refresh(paths)
            self._seen = seen
            raw = self._vault.raw
            self._vault = next_state(self._vault, raw.updated(now=self.clock(raw.config)))
            return self._vault

    def show_fault(self, error: Exception) -> None:
        """Show on every page, and tell, what keeps the site from following."""
        text = self.fault_text(error)
        with self._following:
            if text != self._fault:
                self._fault = text
                try:
                    self._told(text)
                finally:
                    self._show(self._frame(self._vault, self.frame, text))

    def answer(self, address: str) -> SiteAnswer:
        """Return what is at an address: a file, where its note went, or why there is nothing."""
        frame = self.frame
        content = None
        if address not in frame.broken:
            with HandledErrors(lambda error: self._show_broken(frame, address, error)):
                content = frame.file(address)
        if address in frame.broken:
            return SiteAnswer(HTTPStatus.INTERNAL_SERVER_ERROR, frame.broken[address])
        if content is not None:
            return SiteAnswer(HTTPStatus.OK, content)
        if location := self._new_address(frame, address):
            return SiteAnswer(HTTPStatus.TEMPORARY_REDIRECT, b"", location)
        return SiteAnswer(HTTPStatus.NOT_FOUND, frame.missing(address))

    def changed(self, address: str, known: str, wait: float = _WAIT) -> bool:
        """Return whether a page is no longer the known one; waits for the next state if it is."""
        frame = self.frame
        if self.answer(address).digest != known:
            return True
        with self._changed:
            self._changed.wait_for(lambda: self.frame is not frame, wait)
        return self.answer(address).digest != known

    def fault_text(self, error: Exception) -> str:
        """Return an error as one line; what was not foreseen is logged."""
        if isinstance(error, InfokbError):
            return error_text(error, lambda: read_settings_layers(self.root))
        return str(crash_log.log_crash(error, "infokb serve"))

    def _frame(
        self, vault: RecordedVault, before: MemorySite | None = None, notice: str = ""
    ) -> MemorySite:
        extra = {"token": self.token, "notice": notice}
        return MemorySite(vault, self._home, self._terms, before, extra)

    def _show_broken(self, frame: MemorySite, address: str, error: Exception) -> None:
        """Keep the page that says why an address cannot be shown."""
        other = self._frame(self._vault, frame, self.fault_text(error))
        frame.broken[address] = other.missing(address, broken=True)

    def _new_address(self, frame: MemorySite, address: str) -> str:
        """Return the page of a note that was renamed, empty where that is not known."""
        path = f"{address.removesuffix('.html')}.md"
        passed: set[str] = set()
        while path in self._renamed and path not in passed | frame.vault.notes.keys():
            passed.add(path)
            path = self._renamed[path]
        return f"{path.removesuffix('.md')}.html" if passed and path in frame.vault.notes else ""

    def _show(self, frame: MemorySite) -> None:
        with self._changed:
            self.frame = frame
            self._changed.notify_all()
