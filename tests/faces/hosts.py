"""Hosts of static pages, as far as a site meets their rules, on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit


class Host(NamedTuple):
    """How a host serves: below which path, whether it reads `_headers` or hides `.html`."""

    base: str
    reads_headers: bool = False
    hides_endings: bool = False


HOSTS = {
    "GitHub Pages": Host("/notes/"),
    "GitLab Pages": Host("/group/notes/"),
    "Netlify": Host("/", reads_headers=True),
    "Cloudflare Pages": Host("/", reads_headers=True, hides_endings=True),
}


class _Server(ThreadingHTTPServer):
    def __init__(self, host: Host, folder: Path) -> None:
        self.host, self.folder = host, folder
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.server.host.base):
            self._answer(HTTPStatus.NOT_FOUND, b"another site", "text/plain")
            return
        name = path.removeprefix(self.server.host.base)
        if self.server.host.hides_endings and name.endswith(".html"):
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            shown = name.removesuffix(".html").removesuffix("index")
            self.send_header("Location", quote(f"{self.server.host.base}{shown}"))
            self.end_headers()
            return
        for file in (
            self.server.folder / (name or "index.html"),
            self.server.folder / f"{name}.html",
        ):
            if file.is_file():
                kind = guess_type(file.name)[0] or "application/octet-stream"
                self._answer(HTTPStatus.OK, file.read_bytes(), kind)
                return
        page = (self.server.folder / "404.html").read_bytes()
        self._answer(HTTPStatus.NOT_FOUND, page, "text/html")

    def log_message(self, *said: object) -> None:
        pass

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if self.server.host.reads_headers:
            first, *lines = (self.server.folder / "_headers").read_text().splitlines()
            assert first == "/*"
            for line in lines:
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(host: Host, folder: Path) -> Iterator[str]:
    """Serve a folder that may be filled later, as a host does; the value is the address."""
    with _Server(host, folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{host.base}"
        finally:
            server.shutdown()
            thread.join()
