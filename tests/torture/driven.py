"""Programs that run until they are told to end: what a browser, an editor, a save makes them do."""

import http.client
import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

HEEDING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from infokb.faces.cli.program import run_process; raise SystemExit(run_process())"
)
"""The program, as a terminal starts it: what runs in the background ignores an interrupt."""
SECONDS = 120.0
LONGEST_TEXT = 100_000
_CONTACT = "---\ntype: contact\n---\n\n## Follow-ups\n"
OUTSIDE = (
    "../../outside/secret.md",
    "%2e%2e/%2e%2e/outside/secret.md",
    "contacts/..%2f..%2foutside/secret.md",
    "/etc/passwd",
    "contacts/Secret.html",
    "outside/secret.html",
    "live?page=../../outside/secret.md&hash=x",
)
"""Addresses that ask a served site for what lies elsewhere."""
Process = subprocess.Popen[bytes]


class _Output:
    """What a program prints, read as it comes."""

    def __init__(self, process: Process) -> None:
        self.printed = b""
        self._process, self._news = process, threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        while part := os.read(self._process.stdout.fileno(), 65536):
            with self._news:
                self.printed += part
                self._news.notify_all()

    def until(self, text: bytes) -> None:
        """Wait for a text; raise TimeoutError where it does not come."""
        with self._news:
            if not self._news.wait_for(lambda: text in self.printed, SECONDS):
                raise TimeoutError(f"no {text!r} after {self.printed[-LONGEST_TEXT:]!r}")

    def end(self) -> bytes:
        """Interrupt the program; return all that it printed."""
        task = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for child in task.read_text("ascii").split():
            os.kill(int(child), signal.SIGINT)
        self._reader.join(SECONDS)
        return self.printed


def visit(process: Process, root: Path) -> bytes:
    """Ask a served site for the page of every note, and for what it may not show."""
    output = _Output(process)
    output.until(b"Ctrl-C")
    address = re.search(rb"http://\S+", output.printed)
    assert address
    place = urlsplit(address[0].decode())
    answers = []
    for name in ("index.html", "people.html", *_pages(root), *OUTSIDE):
        connection = http.client.HTTPConnection(place.netloc, timeout=SECONDS)
        connection.request("GET", f"/{place.path.split('/')[1]}/{name}")
        answers.append(connection.getresponse().read())
        connection.close()
    return output.end() + b"\n".join(answers)


def _pages(root: Path) -> Iterator[str]:
    for path in _notes(root):
        yield quote(f"{path.relative_to(root).with_suffix('')}.html")


def _notes(root: Path) -> list[Path]:
    """Return the notes whose names can be said."""
    paths = (path for path in (root / "contacts").glob("*.md") if path.name.isprintable())
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def save(process: Process, root: Path) -> bytes:
    """Save a note, a trap and the settings beside a program that follows."""
    output = _Output(process)
    output.until(b"Ctrl-C")
    path = root / "contacts" / "Ada Okafor.md"
    text = path.read_text("utf-8") if path.exists() else _CONTACT  # an earlier command merged it
    path.write_text(f"{text}\n- [ ] #promise Saved 📅 2026-11-01\n", "utf-8")
    output.until(b": saved")
    (root / "contacts" / "Secret 2.md").symlink_to("../../outside/secret.md")
    path.write_text(path.read_text("utf-8").replace("Saved", "Again"), "utf-8")
    output.until(b": again")
    return output.end()


def edit(process: Process, root: Path) -> bytes:
    """Open every note in a language server, and ask all that an editor asks."""
    return process.communicate(b"".join(map(_message, _conversation(root))), SECONDS)[0]


def _message(message: Mapping[str, object]) -> bytes:
    content = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(content), content)


def _conversation(root: Path) -> Iterator[Mapping[str, object]]:
    start: Mapping[str, object] = {"processId": None, "rootUri": root.as_uri(), "capabilities": {}}
    yield {"id": 0, "method": "initialize", "params": start}
    yield {"method": "initialized", "params": {}}
    for number, path in enumerate((*_notes(root), root / "../outside/secret.md"), 1):
        text = path.read_bytes().decode("utf-8", "replace")[:LONGEST_TEXT]
        document = {"uri": f"file://{quote(str(path))}"}
        opened = {**document, "languageId": "markdown", "version": 1, "text": text}
        yield {"method": "textDocument/didOpen", "params": {"textDocument": opened}}
        place = {"textDocument": document, "position": {"line": 4, "character": 4}}
        for method in ("hover", "completion", "definition", "references", "documentSymbol"):
            yield {"id": f"{method} {number}", "method": f"textDocument/{method}", "params": place}
    yield {"id": -1, "method": "workspace/symbol", "params": {"query": "a"}}
    yield {"id": -2, "method": "shutdown"}
    yield {"method": "exit"}


DRIVERS: Mapping[str, Callable[[Process, Path], bytes]] = {
    "serve": visit,
    "watch": save,
    "lsp": edit,
}
"""What drives each program that ends when it is told to."""
