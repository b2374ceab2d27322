"""Whatever arrives, the server lives and answers the next message."""

import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.lsp import messages
from infokb.faces.lsp.messages import read_message
from tests.faces.lsp.editors import Editor

METHODS = (
    "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
    "textDocument/didSave", "textDocument/codeAction", "textDocument/completion",
    "textDocument/hover", "textDocument/definition", "textDocument/references",
    "textDocument/documentSymbol", "textDocument/inlayHint", "textDocument/prepareRename",
    "textDocument/rename", "workspace/symbol", "workspace/willRenameFiles",
    "workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders",
    "workspace/executeCommand", "window/workDoneProgress/cancel", "initialize", "initialized",
    "$/cancelRequest", "$/setTrace", "no/suchMethod",
)  # fmt: skip


def test_headers_are_read_as_they_come() -> None:
    stream = io.BytesIO(b"garbage\r\nX: y\r\ncontent-length:2\r\nA: b\r\n\r\n{}")
    assert read_message(stream) == (b"{}", 0)
    assert read_message(stream) is None
    assert read_message(io.BytesIO(b"Content-Length: 9\r\n\r\n{}")) is None
    assert read_message(io.BytesIO(b"Content-Length: x\r\n\r\n{}")) is None


def test_what_is_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MAX_BYTES", 4)
    stream = io.BytesIO(b"Content-Length: 100000\r\n\r\n" + b"x" * 100_000)
    assert read_message(stream) == (b"", 100_000)
    assert read_message(io.BytesIO(b"Content-Length: 100\r\n\r\nx")) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"[" * 100_000, -32700),
        (b"\xff", -32700),
        (b"[]", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}', -32600),
    ],
)
def test_no_message_gets_an_error(body: bytes, code: int) -> None:
    with Editor() as editor:
        editor.send(body)
        assert editor.refused()["code"] == code


@pytest.mark.slow
def test_a_huge_message_gets_an_error() -> None:
    with Editor() as editor:
        size = messages.MAX_BYTES + 1
        editor.send_raw(b"Content-Length: %d\r\n\r\n" % size)
        for _ in range(0, size, 1 << 20):
            editor.send_raw(b" " * min(1 << 20, size))
            size -= 1 << 20
        assert "16777216 bytes" in editor.refused()["message"]


@pytest.mark.slow
def test_a_bad_request_gets_an_error_with_its_number() -> None:
    with Editor() as editor:
        assert editor.answer("no/suchMethod")["error"]["code"] == -32601
        assert editor.answer("textDocument/hover", [1])["error"]["code"] == -32602
        assert editor.answer("workspace/executeCommand", {"command": "x"})["error"]
        editor.send(b'{"jsonrpc": "2.0", "id": [1], "method": "textDocument/hover"}')
        assert editor.refused()["code"] == -32602
        editor.notify("textDocument/didOpen", {"textDocument": 1})
        editor.send(b'{"jsonrpc": "2.0", "id": 99, "result": null}')


@pytest.mark.slow
def test_a_request_at_the_wrong_time_gets_an_error() -> None:
    with Editor() as editor:
        assert editor.answer("initialize", {"capabilities": {}})["error"]["code"] == -32600
        assert editor.answer("no/suchMethod")["error"]["code"] == -32601
        editor.request("shutdown")
        for method in ("textDocument/hover", "no/suchMethod", "shutdown", "initialize"):
            assert editor.answer(method)["error"]["code"] == -32600
        editor.notify("textDocument/didOpen", {"textDocument": 1})
        editor.notify("exit")
        editor.hang_up()
    assert editor.code == 0


@pytest.mark.slow
def test_a_request_before_the_first_gets_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    first_codes: list[int] = []
    request = Editor.request

    def ask_early(editor: Editor, method: str, params: object = None) -> Any:
        if method == "initialize":
            editor.notify("textDocument/didOpen", {"textDocument": 1})
            methods = ("textDocument/hover", "shutdown")
            first_codes.extend(editor.answer(name)["error"]["code"] for name in methods)
            assert editor.answer("initialize", 1)["error"]["code"] == -32602
        return request(editor, method, params)

    monkeypatch.setattr(Editor, "request", ask_early)
    with Editor():
        assert first_codes == [-32002, -32002]


@pytest.mark.slow
def test_the_end_is_told_by_the_code(vault: Path) -> None:
    with Editor() as editor:
        pass
    assert editor.code == 0
    with Editor() as editor:
        editor.hang_up()
    assert editor.code == 1


def _value(pick: random.Random, depth: int, uris: list[str]) -> Any:
    kind = pick.randrange(9 if depth else 6)
    if kind < 6:
        texts = (*uris, "", "[[Ad", "---\ntype: contact\n---\n", "\ud800", "x" * 5000)
        return pick.choice((None, True, -1, 0, 7, 2**40, 1.5, *texts))
    if kind == 6:
        return [_value(pick, depth - 1, uris) for _ in range(pick.randrange(3))]
    names = (
        "textDocument", "uri", "version", "text", "contentChanges", "range", "start", "end",
        "line", "character", "position", "context", "newName", "query", "files", "oldUri", "newUri",
    )  # fmt: skip
    return {pick.choice(names): _value(pick, depth - 1, uris) for _ in range(pick.randrange(5))}


def _likely(pick: random.Random, uris: list[str]) -> dict[str, Any]:
    """Return parameters as they should be, but for the place."""

    def place() -> dict[str, int]:
        return {"line": pick.choice((0, 1, 5, 2**31)), "character": pick.choice((0, 3, 2**31))}

    uri = pick.choice(uris)
    text = pick.choice(("", "---\ntype: contact\n---\n[[Ad", "[[" * 99, "\r\n\u2028#", "x"))
    change = pick.choice(
        ({"text": text}, {"range": {"start": place(), "end": place()}, "text": "y"})
    )
    return {
        "textDocument": {
            "uri": uri,
            "version": pick.randrange(9),
            "languageId": "md",
            "text": text,
        },
        "contentChanges": [change],
        "position": place(),
        "range": {"start": place(), "end": place()},
        "context": {"diagnostics": [], "includeDeclaration": True},
        "newName": text,
        "query": text,
        "files": [{"oldUri": uri, "newUri": pick.choice(uris)}],
    }


def _fuzz(editor: Editor, uris: list[str], count: int, seed: int) -> None:
    pick = random.Random(seed)
    for number in range(count):
        method = pick.choice(METHODS)
        params = _likely(pick, uris) if pick.random() < 0.7 else _value(pick, 4, uris)
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if pick.random() < 0.6:
            message["id"] = f"fuzz {number}"
        body = json.dumps(message).encode("ascii")
        if pick.random() < 0.05:
            body = body[: pick.randrange(1, len(body))]
        editor.send(body)
        if number % 20 == 0:
            editor.answer("textDocument/hover", _likely(pick, uris))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_random_messages_end_nothing(vault: Path, zoe: Path, ada: Path, seed: int) -> None:
    others = [vault / "infokb.toml", vault.parent / "alone.md", vault / "contacts" / "New.md"]
    uris = [path.as_uri() for path in (zoe, ada, *others)]
    with Editor(trusted=True) as editor:
        _fuzz(editor, [*uris, "file:///etc/passwd", "untitled:1", "x"], 300, seed)
        for uri in uris:
            editor.close(uri)
        editor.answer("no/suchMethod")
        editor.forget()
        assert [found["code"] for found in editor.diagnostics(editor.open(zoe))] == ["broken-link"]
