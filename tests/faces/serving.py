"""A server of a vault's site that answers, and what it answers."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from infokb.faces.site.serve import SiteServer
from infokb.faces.site.served_site import ServedSite


@contextmanager
def running(site: ServedSite) -> Iterator[SiteServer]:
    """Yield a server that answers, on any port."""
    server = SiteServer(site, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Answer:
    """What a server answers."""

    def __init__(
        self,
        server: SiteServer,
        path: str,
        method: str = "GET",
        host: str = "",
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.putrequest(method, f"/{key or server.key}/{path}", skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        self.status, self.headers = response.status, response.headers
        self.body = response.read()
        connection.close()
