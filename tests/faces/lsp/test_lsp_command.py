"""`infokb lsp`: over stdin and stdout, with the extra or without."""

import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from infokb.faces.cli.main import main
from infokb.faces.lsp import connection
from infokb.faces.lsp.server import EditorServer
from tests.conftest import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["concise", "text", "json"])
def test_what_an_editor_is_told_is_what_lint_says(
    output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = ["-C", str(ROOT / "example-vault")]
    main([*vault, "lint", "--no-cache", "--output-format", output_format])
    listed = capsys.readouterr().out
    main([*vault, "lsp", "--check", "--output-format", output_format])
    assert capsys.readouterr().out == listed


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("infokb.faces.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err == (
        "error: cannot run `infokb lsp` without lsprotocol "
        "(install it: pip install 'infokb[lsp]')\n"
    )


def test_it_speaks_on_stdin_and_stdout(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def serve(server: EditorServer, stdin: BinaryIO, stdout: BinaryIO) -> int:
        seen.append((stdin.readline(), stdout))
        return 0

    monkeypatch.setattr(connection, "serve_editor", serve)
    with (vault / "infokb.toml").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["lsp", "--trust"]) == 0
    first_line = (vault / "infokb.toml").read_bytes().partition(b"\n")[0] + b"\n"
    assert seen == [(first_line, sys.stdout.buffer)]


@pytest.mark.slow
def test_a_process_of_its_own_ends_with_its_editor(vault: Path) -> None:
    command = [sys.executable, "-m", "infokb", "lsp"]
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
    given = b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    ended = subprocess.run(command, input=given, capture_output=True, check=False, cwd=vault)
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert b'"positionEncoding": "utf-16"' in ended.stdout


def test_a_path_needs_check(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lsp", "contacts"]) == 2
    assert "without --check" in capsys.readouterr().err


def test_a_person_on_a_terminal_is_told_what_it_is_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["lsp"]) == 2
    assert "is started by an editor (see docs/editors.md" in capsys.readouterr().err
