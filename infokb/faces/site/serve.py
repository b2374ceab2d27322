"""Serves the site of a vault to this machine alone, and follows every saved note."""

import hmac
import secrets
import sys
import threading
from collections.abc import Callable, Collection
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault_states import next_state
from infokb.disk.calls import os_faults
from infokb.disk.read.reload import reopen_vault
from infokb.disk.read.vault import open_vault
from infokb.faces.process import crash_log
from infokb.faces.process.collector import collect_new_only
from infokb.faces.site.memory_site import MemorySite
from infokb.faces.site.plugin import CONTENT_POLICY
from infokb.faces.watch import ChangeFollower, FolderWatch
from infokb.site import search_index

HOST = "127.0.0.1"
_WAIT = 20.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{CONTENT_POLICY}; connect-src 'self'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ServedSite:
    """The newest state of a vault's site, and a way to wait for the next."""

    def __init__(self, root: Path, clock: Callable[[Config], datetime]) -> None:
        self._root, self._clock = root, clock
        self._changed = threading.Condition()
        self._terms = search_index.NoteTerms()
        self._home = root.resolve().name
        self._vault = RecordedVault(open_vault(root, clock))
        self.frame = MemorySite(self._vault, self._home, self._terms)

    def refresh(self, paths: Collection[str]) -> None:
        """Look at these files again; where the vault cannot be opened, the last state stays."""
        try:
            vault = reopen_vault(self._root, self._vault.raw, paths, self._clock)
        except InfokbError:
            return
        self._vault = next_state(self._vault, vault)
        frame = MemorySite(self._vault, self._home, self._terms, self.frame)
        with self._changed:
            self.frame = frame
            self._changed.notify_all()

    def changed(self, address: str, known: str, wait: float = _WAIT) -> bool:
        """Return whether a page is no longer the known one; waits for the next state if it is."""
        frame = self.frame
        if frame.hash(address) != known:
            return True
        with self._changed:
            self._changed.wait_for(lambda: self.frame is not frame, wait)
        return self.frame.hash(address) != known


class SiteServer(ThreadingHTTPServer):
    """Answers on 127.0.0.1 only, below a random key."""

    daemon_threads = True

    def __init__(self, site: ServedSite, port: int) -> None:
        self.site = site
        self.key = secrets.token_urlsafe(16)
        super().__init__((HOST, port), SiteRequestHandler)
        self.address = f"http://{HOST}:{self.server_port}/{self.key}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log a crash; say nothing of a browser that did not wait for the answer."""
        del request, client_address
        error = sys.exception()
        if error and not isinstance(error, ConnectionError):
            sys.stderr.write(f"{crash_log.log_crash(error, 'an answer of infokb serve')}\n")


class SiteRequestHandler(BaseHTTPRequestHandler):
    """Gives one file, or says why not."""

    server: SiteServer
    server_version = "infokb"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer GET."""
        status, kind, content = self._answer()
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self.do_GET()

    def log_message(self, *said: object) -> None:
        """Keep no log: addresses name people."""

    def _answer(self) -> tuple[HTTPStatus, str, bytes]:
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            return _status_answer(HTTPStatus.MISDIRECTED_REQUEST)
        address_parts = urlsplit(self.path)
        _, _, rest = address_parts.path.partition("/")
        key, _, path = rest.partition("/")
        if not hmac.compare_digest(key.encode(), self.server.key.encode()):
            return _status_answer(HTTPStatus.FORBIDDEN)
        if path == "live":
            return self._live(parse_qs(address_parts.query))
        frame = self.server.site.frame
        address = unquote(path) or "index.html"
        content = frame.file(address)
        kind = guess_type(address)[0] or "application/octet-stream"
        status = HTTPStatus.OK
        if content is None:
            status, content = HTTPStatus.NOT_FOUND, frame.missing(address)
        if status is HTTPStatus.NOT_FOUND or address.endswith(".html"):
            kind = "text/html"
            content = content.replace(b'live.js"', f'live.js?{frame.hash(address)}"'.encode(), 1)
        return status, f"{kind}; charset=utf-8" if kind[:5] == "text/" else kind, content

    def _live(self, query: dict[str, list[str]]) -> tuple[HTTPStatus, str, bytes]:
        page, known = (query.get(name, [""])[0] for name in ("page", "hash"))
        changed = self.server.site.changed(page or "index.html", known)
        return HTTPStatus.OK, "text/plain", b"changed" if changed else b"same"


def _status_answer(status: HTTPStatus) -> tuple[HTTPStatus, str, bytes]:
    return status, "text/plain", status.phrase.encode()


def serve_site(
    root: Path,
    clock: Callable[[Config], datetime],
    *,
    port: int = 0,
    ready: Callable[[str], object] = print,
    told: Callable[[str], object] = print,
) -> None:
    """Serve the vault in `root` until interrupted; `ready` gets the address once it answers.

    `told` hears when changes will be seen late. Raises DiskError where the port is taken.
    """
    with FolderWatch(root, told) as watch:
        site = ServedSite(root, clock)
        collect_new_only()
        with _listen(site, port) as server, ChangeFollower(watch, site.refresh):
            ready(server.address)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return


def _listen(site: ServedSite, port: int) -> SiteServer:
    try:
        return SiteServer(site, port)
    except OSError as error:
        raise DiskError(
            f"cannot listen on port {port}: {os_faults.reason(error)}", "use another --port"
        ) from error
