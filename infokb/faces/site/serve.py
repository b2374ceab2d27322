"""Serves the site of a vault to this machine alone, and follows every saved note."""

import hmac
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from infokb.core.errors import DiskError
from infokb.core.settings.config import Config
from infokb.disk.calls import os_faults
from infokb.disk.write import site_address
from infokb.faces.process import crash_log
from infokb.faces.process.collector import collect_new_only
from infokb.faces.site.plugin import CONTENT_POLICY
from infokb.faces.site.served_site import ServedSite
from infokb.faces.watch import ChangeFollower, FolderWatch

HOST = "127.0.0.1"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{CONTENT_POLICY}; connect-src 'self'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class HttpAnswer(NamedTuple):
    """What a request is answered with."""

    status: HTTPStatus
    kind: str
    content: bytes
    headers: Mapping[str, str] = MappingProxyType({})


class SiteServer(ThreadingHTTPServer):
    """Answers on 127.0.0.1 only, below a key."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere another program could take the port, too

    def __init__(self, site: ServedSite, port: int, key: str = "") -> None:
        self.site = site
        self.key = key or site_address.new_key()
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
        answer = self._answer()
        self.send_response(answer.status)
        for name, value in {**_HEADERS, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self.do_GET()

    def log_message(self, *said: object) -> None:
        """Keep no log: addresses name people."""

    def _answer(self) -> HttpAnswer:
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
        return self._page(unquote(path) or "index.html")

    def _page(self, address: str) -> HttpAnswer:
        answer = self.server.site.answer(address)
        if answer.location:
            location = f"/{self.server.key}/{quote(answer.location)}"
            return HttpAnswer(answer.status, "text/plain", b"", {"Location": location})
        kind, content = guess_type(address)[0] or "application/octet-stream", answer.content
        if answer.status is not HTTPStatus.OK or address.endswith(".html"):
            kind = "text/html"
            content = content.replace(b'live.js"', f'live.js?{answer.digest}"'.encode(), 1)
        return HttpAnswer(
            answer.status, f"{kind}; charset=utf-8" if kind[:5] == "text/" else kind, content
        )

    def _live(self, query: dict[str, list[str]]) -> HttpAnswer:
        page, known = (query.get(name, [""])[0] for name in ("page", "hash"))
        changed = self.server.site.changed(page or "index.html", known)
        return HttpAnswer(HTTPStatus.OK, "text/plain", b"changed" if changed else b"same")


def _status_answer(status: HTTPStatus) -> HttpAnswer:
    return HttpAnswer(status, "text/plain", status.phrase.encode())


def serve_site(
    root: Path,
    clock: Callable[[Config], datetime],
    *,
    port: int | None = None,
    ready: Callable[[str], object] = print,
    told: Callable[[str], object] = print,
) -> None:
    """Serve the vault in `root` until interrupted; `ready` gets the address once it answers.

    `told` hears of faults, and when changes will be seen late. Without a port it is the last
    one, with 0 any. Raises DiskError where the port is taken.
    """
    with FolderWatch(root, told) as watch:
        site = ServedSite(root, clock, told)
        collect_new_only()
        with (
            _listen(site, port, told) as server,
            ChangeFollower(watch, site.refresh, site.show_fault),
        ):
            ready(server.address)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return


def _listen(site: ServedSite, port: int | None, told: Callable[[str], object]) -> SiteServer:
    """Return a server at the address of a vault; where its port is taken, at another one."""
    kept = site_address.load_site_address(site.root)
    own = kept or site_address.first_address(site.root)
    try:
        server = SiteServer(site, own.port if port is None else port, own.key)
    except OSError as error:
        if port is not None:
            message = f"cannot listen on port {port}: {os_faults.reason(error)}"
            raise DiskError(message, "use another --port") from error
        server = SiteServer(site, 0, own.key)
        if kept:
            told(f"port {kept.port} is taken: using {server.server_port} this time")
    if not kept:
        address = site_address.SiteAddress(server.server_port, own.key)
        site_address.save_site_address(site.root, address)
    return server
