"""An editor for tests: it speaks to a server in a thread, over real pipes."""

import json
import os
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infokb.core.settings.config import Config
from infokb.core.text import Lines
from infokb.faces.clock import run_clock
from infokb.faces.lsp.connection import serve_editor
from infokb.faces.lsp.messages import read_message
from infokb.faces.lsp.server import EditorServer

WAIT_SECONDS = 120.0
ENCODINGS = ("utf-8", "utf-16", "utf-32")
ALL_OPERATIONS = {"workspaceEdit": {"resourceOperations": ["create", "rename", "delete"]}}
PUBLISHED = "textDocument/publishDiagnostics"
SHOWN = "window/showMessage"
TOML = 'as_of = "2026-11-20T12:00"\ntimezone = "Europe/Berlin"\n'


class Editor:
    """An editor that is connected while it is entered."""

    def __init__(
        self,
        *,
        clock: Callable[[Config], datetime] | None = None,
        encoding: str = "utf-16",
        told_encoding: bool = True,
        name: str = "",
        version: str = "",
        capabilities: Mapping[str, Any] | None = None,
        options: object = None,
        folder: Path | None = None,
        trusted: bool = False,
        pause: float = 0.0,
        look: float = 60.0,
    ) -> None:
        self.server = EditorServer(clock or run_clock(), is_trusted=trusted, pause=pause, look=look)
        self.encoding = encoding
        self.code: int | None = None
        self._told: list[dict[str, Any]] = []
        self._number = 0
        general = {"general": {"positionEncodings": [encoding]}} if told_encoding else {}
        self._hello = {
            "processId": None,
            "rootUri": folder.as_uri() if folder else None,
            "capabilities": {**general, **(capabilities or {})},
            **({"clientInfo": {"name": name, "version": version}} if name else {}),
            **({"initializationOptions": options} if options is not None else {}),
        }
        self._versions: dict[str, int] = {}

    def __enter__(self) -> Self:
        theirs, to_server = os.pipe()
        from_server, ours = os.pipe()
        self._stdin, self._stdout = os.fdopen(theirs, "rb"), os.fdopen(ours, "wb")
        self._input, self._output = os.fdopen(to_server, "wb"), os.fdopen(from_server, "rb")
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._threads = [
            threading.Thread(target=target, daemon=True) for target in (self._serve, self._read)
        ]
        for thread in self._threads:
            thread.start()
        self.capabilities = self.request("initialize", self._hello)["capabilities"]
        self.notify("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._input.closed:
            self.request("shutdown")
            self.notify("exit")
            self.hang_up()

    def hang_up(self) -> None:
        """End the connection, and wait for the server's end."""
        self._input.close()
        for thread in self._threads:
            thread.join(WAIT_SECONDS)
        self._output.close()

    def send(self, body: bytes) -> None:
        self.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send_raw(self, content: bytes) -> None:
        self._input.write(content)
        self._input.flush()

    def notify(self, method: str, params: object = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self.send(json.dumps(message).encode("ascii"))

    def request(self, method: str, params: object = None) -> Any:
        answer = self.answer(method, params)
        assert "error" not in answer, answer["error"]
        return answer.get("result")

    def answer(self, method: str, params: object = None) -> dict[str, Any]:
        """Return the answer to a request, result or error."""
        self._number += 1
        message = {"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}
        self.send(json.dumps(message).encode("ascii"))
        return self._wait_for(lambda told: told.get("id") == self._number and "method" not in told)

    def told(self, method: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """Return the parameters of the next notification of a method that fits."""
        return self._wait_for(lambda told: told.get("method") == method and fits(told["params"]))[
            "params"
        ]

    def has_told(self, method: str) -> bool:
        """Return whether a notification of a method came before what was waited for last."""
        return any(message.get("method") == method for message in self._told)

    def forget(self) -> None:
        """Leave out what was told so far."""
        self._told.clear()

    def refused(self) -> dict[str, Any]:
        """Return the error of a message that has no number."""
        found: dict[str, Any] = self._wait_for(
            lambda told: told.get("id") is None and "error" in told
        )["error"]
        return found

    def open(self, path: Path, text: str | None = None, uri: str = "") -> str:
        """Open a file; return its address."""
        address = uri or path.as_uri()
        shown = path.read_text("utf-8") if text is None else text
        self._versions[address] = 1
        item = {"uri": address, "languageId": "markdown", "version": 1, "text": shown}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return address

    def change(self, uri: str, text: str) -> int:
        """Replace the text of a file; return its new version."""
        self._versions[uri] += 1
        number = self._versions[uri]
        document = {"uri": uri, "version": number}
        change = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", change)
        return number

    def change_part(self, uri: str, places: Sequence[Any], text: str) -> None:
        """Replace what stands between two places."""
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        start, end = places
        edit = {"range": {"start": start, "end": end}, "text": text}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [edit]})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, fits: Callable[[Any], bool] = lambda _: True) -> list[Any]:
        """Return the next findings of a file that fit."""
        told = self.told(
            PUBLISHED, lambda params: params["uri"] == uri and fits(params["diagnostics"])
        )
        found: list[Any] = told["diagnostics"]
        return found

    def at(self, uri: str, text: str, offset: int) -> dict[str, Any]:
        """Return the parameters that name a character of a file's text."""
        return {"textDocument": {"uri": uri}, "position": self.place(text, offset)}

    def place(self, text: str, offset: int) -> dict[str, int]:
        """Return a place as this editor counts, worked out in another way than the server's."""
        line, column = Lines(text).position(offset)
        before = text[offset - column + 1 : offset]
        sizes = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
        codec, size = sizes[self.encoding]
        return {"line": line - 1, "character": len(before.encode(codec)) // size}

    def offset(self, text: str, place: Mapping[str, int]) -> int:
        """Return the character at a place."""
        start, end = Lines(text).span(place["line"] + 1)
        return next(at for at in range(start, end + 1) if self.place(text, at) == place)

    def spanned(self, text: str, found: Mapping[str, Any]) -> str:
        """Return what of a text a range spans."""
        return text[self.offset(text, found["start"]) : self.offset(text, found["end"])]

    def edited(self, text: str, edits: list[Mapping[str, Any]]) -> str:
        """Return a text after edits."""
        places = [
            (self.offset(text, edit["range"]["start"]), self.offset(text, edit["range"]["end"]))
            for edit in edits
        ]
        for (start, end), edit in sorted(
            zip(places, edits, strict=True), reverse=True, key=itemgetter(0)
        ):
            text = text[:start] + edit["newText"] + text[end:]
        return text

    def _serve(self) -> None:
        self.code = serve_editor(self.server, self._stdin, self._stdout)
        self._stdout.close()
        self._stdin.close()

    def _read(self) -> None:
        while found := read_message(self._output):
            self._messages.put(json.loads(found.body))

    def _wait_for(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        for number, message in enumerate(self._told):
            if fits(message):
                return self._told.pop(number)
        while True:
            message = self._messages.get(timeout=WAIT_SECONDS)
            if fits(message):
                return message
            self._told.append(message)
