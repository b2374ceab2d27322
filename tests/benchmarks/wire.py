"""`python -m tests.benchmarks.wire ROOT`: what a keystroke costs in an editor.

The time from a text that is sent to the language server to the findings of that version, and the
processor time of the server from one to the next, in milliseconds, while 20 notes are open to which
most others link; and the memory that the server takes in the end, in MB. Prints JSON.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from infokb.faces.lsp.messages import read_message

_MEGABYTE = 1024
_OPEN_NOTES = 20
_LINK = re.compile(r"\[\[([^\]|#]+)")
_PLACES = (
    ("role:", " Head of data", ""),
    ("## Log\n\n", "- 2026-11-19 heard: they hire\n", ""),
    ("", "\nMet [[{name}", "]]"),
    ("", "\n- [ ] #promise Send [[{name}]] the deck \U0001f4c5 2026-12-01", ""),
)
"""Behind what something is typed, or at the end, and what the editor puts behind it by itself."""


class WireEditor:
    """An editor that is connected to a server in a process of its own."""

    def __init__(self, root: Path, options: Mapping[str, object]) -> None:
        command = [sys.executable, "-m", "infokb", "lsp"]
        pipe = subprocess.PIPE
        self._server = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=root)
        start = {"processId": None, "rootUri": None, "initializationOptions": options}
        self.send("initialize", {"capabilities": {}, **start}, 1)

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

    def cpu(self) -> float:
        """Return the milliseconds of processor time that the server took so far."""
        return time.clock_gettime(~self._server.pid << 3 | 2) * 1000

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


def wire_costs(
    root: Path, count: int, options: Mapping[str, object], seed: int = 20261120
) -> Mapping[str, list[float]]:
    """Return the milliseconds of so many keystrokes, and the MB.

    `options` are the settings of the editor.
    """
    pick = random.Random(seed)
    editor = WireEditor(root, options)
    texts = {path.as_uri(): path.read_text("utf-8") for path in linked_notes(root)}
    for uri, text in texts.items():
        editor.open(uri, text)
    costs: dict[str, list[float]] = {"wall": [], "cpu": [], "memory": []}
    cpu = editor.cpu()
    for number, (uri, text) in enumerate(islice(typed_texts(texts, pick), count), 1):
        costs["wall"].append(editor.change(uri, text, number))
        costs["cpu"].append(editor.cpu() - cpu)
        cpu += costs["cpu"][-1]
        if number % max(1, count // 4) == 0:
            costs["memory"].append(editor.memory())
    editor.close()
    return costs


def linked_notes(root: Path) -> list[Path]:
    """Return the notes of people to which most others link."""
    notes = {path.stem: path for path in sorted(root.glob("contacts/*.md"))}
    links = (name for path in root.rglob("*.md") for name in _LINK.findall(path.read_text("utf-8")))
    counts = Counter(name for name in links if name in notes)
    return [notes[name] for name, _ in counts.most_common(_OPEN_NOTES)]


def typed_texts(texts: Mapping[str, str], pick: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of a note after each key that is typed into any of them."""
    current_texts = dict(texts)
    while True:
        uri = pick.choice(sorted(current_texts))
        before, phrase, closing = pick.choice(_PLACES)
        text = current_texts[uri]
        at = text.index(before) + len(before) if before and before in text else len(text)
        words = phrase.format(name=unquote(Path(pick.choice(sorted(texts))).stem))
        for size in range(1, len(words) + 1):
            current_texts[uri] = f"{text[:at]}{words[:size]}{closing}{text[at:]}"
            yield uri, current_texts[uri]


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.wire")
    parser.add_argument("root", type=Path)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--scope", default="open", choices=("open", "vault"))
    options = parser.parse_args()
    settings = {"scope": options.scope}
    print(json.dumps(wire_costs(options.root.resolve(), options.edits, settings)))


if __name__ == "__main__":
    main()
