"""`python -m tests.benchmarks.wire ROOT`: what a keystroke costs in an editor.

The time from a text that is sent to the language server to the findings of that version, in
milliseconds, and the memory that the server takes in the end, in MB. Prints JSON.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infokb.faces.lsp.messages import read_message
from tests.benchmarks.edits import prose

_MEGABYTE = 1024


class WireEditor:
    """An editor that is connected to a server in a process of its own."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "infokb", "lsp"]
        pipe = subprocess.PIPE
        self._server = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=root)
        self.send("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, 1)

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a message."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message | ({"id": number} if number else {})).encode("ascii")
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def open(self, uri: str, text: str) -> None:
        """Open a text, and wait for its findings."""
        document = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        self._wait(uri, 0)

    def change(self, uri: str, text: str, version: int) -> float:
        """Send a text; return the milliseconds until its findings arrive."""
        document = {"uri": uri, "version": version}
        start = time.perf_counter()
        change = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.send("textDocument/didChange", change)
        self._wait(uri, version)
        return (time.perf_counter() - start) * 1000

    def memory(self) -> float:
        """Return the memory of the server in MB."""
        status = Path(f"/proc/{self._server.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / _MEGABYTE

    def close(self) -> None:
        """End the server."""
        self.send("shutdown", None, 2)
        self.send("exit", None)
        self._server.communicate()

    def _wait(self, uri: str, version: int) -> None:
        assert self._server.stdout
        while message := read_message(self._server.stdout):
            told: Any = json.loads(message.body).get("params") or {}
            if told.get("uri") == uri and told.get("version") == version:
                return


def wire_costs(root: Path, count: int, seed: int = 20261120) -> Mapping[str, list[float]]:
    """Return the milliseconds of so many keystrokes in notes that many link to, and the MB."""
    paths = sorted(root.glob("contacts/*.md"))
    pick = random.Random(seed)
    editor = WireEditor(root)
    texts = {}
    for path in pick.sample(paths, min(20, len(paths))):
        texts[path.as_uri()] = path.read_text("utf-8")
        editor.open(path.as_uri(), texts[path.as_uri()])
    costs = []
    for number in range(1, count + 1):
        uri = pick.choice(sorted(texts))
        texts[uri] = prose(texts[uri], number)
        costs.append(editor.change(uri, texts[uri], number))
    memory = editor.memory()
    editor.close()
    return {"keystrokes": costs, "memory": [memory]}


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.wire")
    parser.add_argument("root", type=Path)
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    print(json.dumps(wire_costs(options.root.resolve(), options.edits)))


if __name__ == "__main__":
    main()
