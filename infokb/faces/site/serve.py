"""Serves the site of a vault to this machine alone: it follows every saved note, and acts."""

import hmac
import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from infokb.core.errors import DiskError
from infokb.core.percent import percent_encode
from infokb.core.settings.config import Config
from infokb.disk.calls import os_faults
from infokb.disk.write import site_address
from infokb.faces.change_follower import ChangeFollower
from infokb.faces.process import crash_log
from infokb.faces.process.collector import collect_new_only
from infokb.faces.site import action_requests
from infokb.faces.site.action_requests import PageRequest
from infokb.faces.site.page_actions import PageActions
from infokb.faces.site.served_site import ServedSite
from infokb.faces.watch import FolderWatch
from infokb.site.content_policy import CONTENT_POLICY

HOST = "127.0.0.1"
ACTION_PATH = "act"
"""Where pages send what is to be done."""
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


class Answers(Protocol):
    """Does what pages ask for."""

    def answer(self, request: PageRequest) -> Mapping[str, object]:
        """Return what was done, as JSON has it."""


class SiteServer(ThreadingHTTPServer):
    """Answers on 127.0.0.1 only, below a key."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere another program could take the port, too

    def __init__(self, site: ServedSite, port: int, key: str = "") -> None:
        self.site = site
        self.key = key or site_address.new_key()
        self.actions: Answers | None = PageActions(site) if site.token else None
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
    timeout = 60
    sys_version = ""

    def do_GET(self) -> None:
        """Answer GET."""
        self._send(self._misled() or self._get())

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self.do_GET()

    def do_POST(self) -> None:
        """Do what a page asks for."""
        self._send(self._misled() or self._post())

    def log_message(self, *arguments: object) -> None:
        """Keep no log: addresses name people."""

    def _send(self, answer: HttpAnswer) -> None:
        self.send_response(answer.status)
        for name, value in {**_HEADERS, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _misled(self) -> HttpAnswer | None:
        """Return the answer to what asks another host, or does not know the key."""
        port = self.server.server_port
        if self.headers.get_all("Host") not in ([f"{HOST}:{port}"], [f"localhost:{port}"]):
            return _status_answer(HTTPStatus.MISDIRECTED_REQUEST)
        key = self._address()[0]
        if not hmac.compare_digest(key.encode(), self.server.key.encode()):
            return _status_answer(HTTPStatus.FORBIDDEN)
        return None

    def _address(self) -> tuple[str, str, str]:
        """Return the key that was asked for, the path behind it, and the query."""
        parts = urlsplit(self.path)
        key, _, path = parts.path[1:].partition("/")
        return key, path, parts.query

    def _get(self) -> HttpAnswer:
        _, path, query = self._address()
        if path == "live":
            return self._live(parse_qs(query))
        if path == ACTION_PATH:
            return _status_answer(HTTPStatus.METHOD_NOT_ALLOWED)
        return self._page(unquote(path) or "index.html")

    def _post(self) -> HttpAnswer:
        actions, site = self.server.actions, self.server.site
        if not actions or self._address()[1:] != (ACTION_PATH, ""):
            return _status_answer(HTTPStatus.METHOD_NOT_ALLOWED)
        if status := action_requests.refused_status(self.headers, site.token):
            return _status_answer(status)
        body = self.rfile.read(action_requests.body_length(self.headers))
        request = action_requests.read_request(body)
        if not request:
            return _status_answer(HTTPStatus.BAD_REQUEST)
        content = json.dumps(actions.answer(request)).encode("ascii")
        return HttpAnswer(HTTPStatus.OK, "application/json", content)

    def _page(self, address: str) -> HttpAnswer:
        answer = self.server.site.answer(address)
        if answer.location:
            location = f"/{self.server.key}/{percent_encode(answer.location)}"
            return HttpAnswer(answer.status, "text/plain", b"", {"Location": location})
        kind, content = guess_type(address)[0] or "application/octet-stream", answer.content
        if answer.status is not HTTPStatus.OK or address.endswith(".html"):
            kind = "text/html"
            content = content.replace(b'live.js"', f'live.js?{answer.digest}"'.encode(), 1)
        return HttpAnswer(
            answer.status, f"{kind}; charset=utf-8" if kind[:5] == "text/" else kind, content
        )

    def _live(self, query: dict[str, list[str]]) -> HttpAnswer:
        page, known_digest = (query.get(name, [""])[0] for name in ("page", "hash"))
        has_changed = self.server.site.has_changed(page or "index.html", known_digest)
        return HttpAnswer(HTTPStatus.OK, "text/plain", b"changed" if has_changed else b"same")


def _status_answer(status: HTTPStatus) -> HttpAnswer:
    return HttpAnswer(status, "text/plain", status.phrase.encode())


class ServeOptions(NamedTuple):
    """How a vault is served.

    Without a port it is the last one, with 0 any. Unless it is `read_only`, its pages have buttons
    that write. Where something sets the clock of the run, its pages stay at that moment.
    """

    port: int | None = None
    read_only: bool = False
    clock_setter: str = ""


_PLAIN = ServeOptions()


def serve_site(
    root: Path,
    clock: Callable[[Config], datetime],
    options: ServeOptions = _PLAIN,
    *,
    ready: Callable[[str], object] = print,
    report: Callable[[str], object] = print,
) -> None:
    """Serve the vault in `root` until interrupted; `ready` gets the address once it answers.

    `report` is called with faults, and when changes will be seen late. Raises DiskError where the
    port is taken.
    """
    with FolderWatch(root, report) as watch:
        token = "" if options.read_only else secrets.token_urlsafe(32)
        site = ServedSite(root, clock, report, token, clock_setter=options.clock_setter)
        collect_new_only()
        with (
            _listen(site, options.port, report) as server,
            ChangeFollower(watch, site.show_prepared, site.show_fault, site.prepare),
        ):
            try:
                ready(server.address)
                server.serve_forever()
            except KeyboardInterrupt:
                return


def _listen(site: ServedSite, port: int | None, report: Callable[[str], object]) -> SiteServer:
    """Return a server at the address of a vault; where its port is taken, at another one."""
    stored_address = site_address.load_site_address(site.root)
    own_address = stored_address or site_address.first_address(site.root)
    try:
        server = SiteServer(site, own_address.port if port is None else port, own_address.key)
    except OSError as error:
        if port is not None:
            message = f"cannot listen on port {port}: {os_faults.reason(error)}"
            raise DiskError(message, "use another --port") from error
        server = SiteServer(site, 0, own_address.key)
        if stored_address:
            report(f"port {stored_address.port} is taken: using {server.server_port} this time")
    if not stored_address:
        address = site_address.SiteAddress(server.server_port, own_address.key)
        site_address.save_site_address(site.root, address)
    return server
