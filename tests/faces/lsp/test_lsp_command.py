"""`infokb lsp`: over stdin and stdout, with the extra or without."""

import array
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pytest

from infokb.actions.lint.problem import Problem
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.lsp import connection
from infokb.faces.lsp.early_findings import early_problems
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.server import EditorServer
from infokb.faces.lsp.workspace import NotePlace
from tests.conftest import ROOT
from tests.faces.lsp.editors import WAIT_SECONDS


def is_told_what_lint_says(output_format: str, capsys: pytest.CaptureFixture[str]) -> bool:
    vault = ["-C", str(ROOT / "example-vault")]
    main([*vault, "lint", "--no-cache", "--output-format", output_format])
    listed = capsys.readouterr().out
    main([*vault, "lsp", "--check", "--output-format", output_format])
    return capsys.readouterr().out == listed


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["concise", "text", "json"])
def test_what_an_editor_is_told_is_what_lint_says(
    output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert is_told_what_lint_says(output_format, capsys)


def _of_the_note_alone(editor_vault: EditorVault, path: str) -> Sequence[Problem]:
    place = NotePlace(editor_vault.root, path)
    return early_problems(place, editor_vault.note(path).text, run_clock())


def _without_follow_ups(editor_vault: EditorVault, path: str) -> Sequence[Problem]:
    return [problem for problem in PROBLEMS(editor_vault, path) if not problem.state]


PROBLEMS = EditorVault.problems
NAIVE_PROBLEMS = [_of_the_note_alone, _without_follow_ups]


@pytest.mark.slow
@pytest.mark.parametrize("problems", NAIVE_PROBLEMS)
def test_an_editor_that_is_told_less_is_noticed(
    problems: Callable[[EditorVault, str], Sequence[Problem]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EditorVault, "problems", problems)
    for output_format in ("concise", "text", "json"):
        assert not is_told_what_lint_says(output_format, capsys)


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


def test_an_interruption_ends_it_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dropped = []

    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(connection, "serve_editor", interrupt)
    monkeypatch.setattr(connection, "drop_output", lambda: dropped.append(True))
    with Path(os.devnull).open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["lsp"]) == 130
    assert dropped
    assert capsys.readouterr().err == ""


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
    for stdin in (sys.stdin, None):  # None is one that is closed
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["lsp"]) == 2
        assert "is started by an editor (see docs/editors.md" in capsys.readouterr().err


def _frame(method: str, number: int | None = None, params: object = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    body = json.dumps({**message, **({} if number is None else {"id": number})}).encode("ascii")
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


INITIALIZE = _frame("initialize", 1, {"capabilities": {}})
SHUTDOWN, EXIT = _frame("shutdown", 2), _frame("exit")


@contextlib.contextmanager
def _process(vault: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a server whose stdin stays open until it has ended by itself."""
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from infokb.faces.cli.program import run_process; raise SystemExit(run_process())"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", start, "lsp"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=vault) as process:
        yield process


def _end(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Return the code and the messages of a process that is about to end."""
    code = process.wait(WAIT_SECONDS)
    assert process.stderr
    return code, process.stderr.read()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("messages", "code"),
    [
        (INITIALIZE + EXIT, 1),
        (EXIT, 1),
        (INITIALIZE + SHUTDOWN + EXIT * 200 + b"Content-Le", 0),
    ],
)
def test_it_ends_while_its_editor_still_holds_the_connection(
    vault: Path, messages: bytes, code: int
) -> None:
    with _process(vault) as process:
        assert process.stdin
        process.stdin.write(messages)
        process.stdin.flush()
        assert _end(process) == (code, b"")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_where_its_editor_has_stopped_reading(vault: Path, name: str) -> None:
    with _process(vault) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(INITIALIZE + _frame("x" * 100_000, 2))
        process.stdin.flush()
        assert process.stdout.read(1)
        while True:  # until the answer fills the pipe
            size = array.array("i", [0])
            fcntl.ioctl(process.stdout, termios.FIONREAD, size)
            if size[0] >= 65536 - 4096:
                break
            time.sleep(0.05)
        process.send_signal(getattr(signal, name))
        assert _end(process) == (130, b"")
