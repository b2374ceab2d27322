"""A process that is asked to end does so with 130, in silence, and leaves nothing half done."""

import itertools
import os
import posix
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from infokb.disk.calls import system
from infokb.faces.cli.main import main
from infokb.faces.cli.program import run_process
from infokb.faces.process import fork, process_pool, shared_work
from infokb.faces.process.interruption import interrupt_on_signals
from tests.faces.conftest import ENDING_SIGNALS

pytestmark = pytest.mark.slow
NOTE = "---\ntype: contact\n---\n\nMet [[Bo Li]].\n"
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from infokb.faces.cli.program import run_process; raise SystemExit(run_process())"
)
"""The program, as a terminal starts it: what runs in the background ignores an interrupt."""
SECONDS = 60.0
MESSAGES = (
    b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}',
    b'{"jsonrpc":"2.0","id":2,"method":"shutdown"}',
    b'{"jsonrpc":"2.0","method":"exit"}',
)
INITIALIZE, *EXIT = (b"Content-Length: %d\r\n\r\n%b" % (len(text), text) for text in MESSAGES)


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Ctrl-C interrupts, as it does where a terminal starts a program."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    root = tmp_path / "notes"
    (root / "contacts").mkdir(parents=True)
    (root / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    for name in ("Ada Okafor", "Bo Li", "Cy Oh"):
        (root / "contacts" / f"{name}.md").write_text(NOTE)
    monkeypatch.chdir(root)
    return root


def signaled(act: Callable[[], int], number: int, sign: int, output: Path) -> int:
    """Run `act` in a child that gets a signal at its call of that number; return how it ended."""
    child = posix.fork()
    if not child:
        code = 99
        calls, real = itertools.count(1), system.do

        def do(call: Any, *args: Any, **named: Any) -> Any:
            if next(calls) == number:
                os.kill(os.getpid(), sign)
            return real(call, *args, **named)

        system.do = do
        try:
            with output.open("w") as sys.stderr, Path(os.devnull).open("w") as sys.stdout:
                code = act()
                sys.stderr.flush()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def notes(vault: Path) -> dict[str, str]:
    """Return the notes, but for what the next command writes."""
    paths = (path for path in vault.rglob("*.md") if not path.name.startswith("Cy"))
    return {path.name: path.read_text() for path in paths}


def leftovers(folder: Path) -> list[str]:
    """Return the temporary files and folders below a folder."""
    ends = (".tmp", ".new", ".old", "journal")
    named = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return [name for name in named if name.endswith(ends) and "/undo/" not in name]


@pytest.mark.parametrize(
    ("command", "stride"),
    [
        ("set Ada role=x", 3),
        ("rename Bo Eve", 7),
        ("new contact Zed", 7),
        ("next", 1),
        ("export csv -o ../people.csv --force", 1),
        ("build", 150),
    ],
)
def test_a_command_is_ended_at_any_call(
    command: str,
    stride: int,
    vault: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["infokb", *command.split()])
    told, ends = tmp_path / "told.txt", set()
    before = {path: path.read_text() for path in vault.rglob("*.md")}
    for number in itertools.count(1, stride):
        code = signaled(run_process, number, ENDING_SIGNALS[number % 2], told)
        if code == 0:
            break
        assert (code, told.read_text().strip()) == (130, "error: interrupted")
        assert main(["set", "Cy", "role=x"]) == 0
        assert leftovers(tmp_path) == []
        ends.add(frozenset(notes(vault).items()))
        for path in vault.rglob("*.md"):
            path.unlink()
        for path, text in before.items():
            path.write_text(text)
    assert number > 2
    assert len(ends) <= 2
    assert not (tmp_path / "STATE" / "infokb" / "crashes").exists()


LASTING = ("serve", "watch", "watch --build", "lint --watch", "lsp")


@pytest.mark.parametrize("sign", [*ENDING_SIGNALS, signal.SIGINT], ids=lambda sign: sign.name)
@pytest.mark.parametrize("command", LASTING)
def test_a_command_that_lasts_is_ended(
    command: str, sign: signal.Signals, vault: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-c", START, *command.split()]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=vault
    ) as process:
        assert process.stdin
        assert process.stdout
        ready = b"Ctrl-C"
        if command == "lsp":
            ready = b"jsonrpc"
            process.stdin.write(INITIALIZE)
            process.stdin.flush()
        seen = b""
        while ready not in seen:
            assert select.select([process.stdout], [], [], SECONDS)[0], seen
            seen += os.read(process.stdout.fileno(), 65536)
        process.send_signal(sign)
        rest = (seen.partition(ready)[2] + process.stdout.read()).decode()
        assert process.wait(SECONDS) == 130
    assert "Traceback" not in rest
    assert "error: " not in rest
    assert leftovers(tmp_path) == []


def test_a_server_whose_editor_keeps_the_connection_open_ends(vault: Path) -> None:
    words = [sys.executable, "-c", START, "lsp"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=vault
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"".join((INITIALIZE, *EXIT)))
        process.stdin.flush()
        assert (process.wait(SECONDS), process.stderr.read()) == (0, b"")


def test_a_signal_that_was_ignored_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with interrupt_on_signals():
        os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_a_second_signal_disturbs_no_end() -> None:
    def end_twice() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
        finally:
            for sign in ENDING_SIGNALS:
                os.kill(os.getpid(), sign)

    with interrupt_on_signals():
        with pytest.raises(KeyboardInterrupt):
            end_twice()
        os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)


def test_where_the_terminal_is_gone_it_ends_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("infokb.faces.cli.program.repeated_command", interrupted)
    for stream in (None, Gone()):
        monkeypatch.setattr(sys, "stderr", stream)
        assert run_process() == 130


class Gone:
    """A stream whose terminal is closed."""

    def write(self, _: str) -> None:
        raise OSError(5, "input/output error")


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "usable_processors", lambda: 3)
    monkeypatch.setattr(shared_work, "MIN_SHARE", 2)


def share(work: Callable[[int], bytes]) -> None:
    shared_work.share_work(range(9), lambda things: b"".join(map(work, things)), bytes)


def spread(work: Callable[[int], bytes]) -> None:
    list(process_pool.map_in_processes(range(9), work))


@pytest.mark.usefixtures("processors", "heeded_interrupts")
@pytest.mark.parametrize("sign", [*ENDING_SIGNALS, signal.SIGINT], ids=lambda sign: sign.name)
def test_an_interruption_ends_the_other_processes(sign: int) -> None:
    here = os.getpid()

    def work(thing: int) -> bytes:
        if os.getpid() == here:
            time.sleep(0.1)  # until the others are at it
            os.kill(here, sign)
        time.sleep(SECONDS)
        return b""

    began = time.monotonic()
    with interrupt_on_signals(), pytest.raises(KeyboardInterrupt):
        share(work)
    assert time.monotonic() - began < SECONDS / 2
    with pytest.raises(ChildProcessError):
        os.wait()


@pytest.mark.usefixtures("processors")
@pytest.mark.parametrize("spread_work", [share, spread])
def test_the_other_processes_end_when_an_answer_is_not_wanted(
    spread_work: Callable[[Callable[[int], bytes]], None],
) -> None:
    here = os.getpid()

    def work(thing: int) -> bytes:
        if os.getpid() == here:
            raise MemoryError
        if thing > 3:
            os._exit(1)
        return b"x" * 100

    with pytest.raises(MemoryError):
        spread_work(work)
    with pytest.raises(ChildProcessError):
        os.wait()


@pytest.mark.usefixtures("heeded_interrupts")
@pytest.mark.parametrize(
    "sign", [*ENDING_SIGNALS, signal.SIGINT, signal.SIGPIPE], ids=lambda sign: sign.name
)
def test_a_child_dies_of_a_signal_without_a_log(
    sign: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def work(answer: BinaryIO) -> None:
        answer.write(b"ready")
        answer.flush()
        if sign == signal.SIGPIPE:
            while True:
                answer.write(b"x" * 65536)
        time.sleep(SECONDS)

    with interrupt_on_signals():
        child = fork.start_child(work)
        assert child
        assert child.answer.read(5) == b"ready"
        if sign == signal.SIGPIPE:
            child.answer.close()
        else:
            os.kill(child.id, sign)
        assert os.waitstatus_to_exitcode(os.waitpid(child.id, 0)[1]) == -sign
        child.answer.close()
    assert not (tmp_path / "infokb").exists()


@pytest.mark.usefixtures("heeded_interrupts")
def test_a_child_ignores_what_its_parent_does() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def work(answer: BinaryIO) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        answer.write(b"alive")

    child = fork.start_child(work)
    assert child
    assert child.answer.read() == b"alive"
    assert child.ended_well()


@pytest.mark.parametrize("words", [["next"], ["-C", ".", "lint"], ["--help"]])
def test_where_the_current_folder_is_gone_it_says_so(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    monkeypatch.setattr(sys, "argv", ["infokb", *words])
    assert run_process() == 5
    said = "error: the current folder is gone (change to another one)\n"
    assert capsys.readouterr() == ("", said)
    monkeypatch.setenv("_INFOKB_COMPLETE", "bash_complete")
    assert run_process() == 5
    assert capsys.readouterr() == ("", "")
