"""A crash is one line without values, and leaves a log of what can be told of it."""

import gc
import os
import stat
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from infokb.core.errors import BrokenPromiseError
from infokb.faces.cli import app, crash
from infokb.faces.cli.main import main
from infokb.faces.cli.program import run_process
from infokb.faces.process import crash_log, crash_report
from infokb.faces.process.crash_report import ChildCrashError
from infokb.faces.site.serve import SiteServer

NAME = "Ada Okafor"
WORDS = ["lint", "--ignore=links", "--config", "Ada.toml", f"contacts/{NAME}.md", "-q", "--", "-x"]


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INFOKB_TRACEBACK", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "infokb" / "crashes"


def crashing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let every command crash of an error."""

    def fails(*_: object) -> None:
        try:
            raise error
        except KeyError as cause:
            raise ValueError(NAME, 3, ["x"]) from cause

    monkeypatch.setattr(app.CommandGroup, "invoke", fails)
    return fails


def test_a_crash_is_one_line_and_a_log(
    logs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crashing(KeyError(NAME), monkeypatch)
    assert main(WORDS) == 70
    (log,) = logs.iterdir()
    message = capsys.readouterr().err
    assert message.startswith("error: internal error: ValueError at test_crash.py:")
    assert message.endswith(f"(please report it with `{log}`, which contains no names)\n")
    assert message.count("\n") == 1
    text = log.read_text("utf-8")
    assert text.startswith("infokb 0.1.0\npython CPython 3.")
    assert "\nplatform " in text
    assert ", jinja2 3." in text
    assert "pytest" not in text.partition("command:")[0]
    assert "\ncommand: infokb lint --ignore --config -q\n" in text
    assert "KeyError: <str of 10>\n  at test_crash.py:" in text
    assert "which led to\nValueError: <str of 10, int, list>\n" in text
    assert "test_crash.py:" in text
    for value in (NAME, "Ada.toml", "contacts/", str(Path(crash.__file__).parent)):
        assert value not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(logs.stat().st_mode) == 0o700


def test_the_whole_traceback_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing(TypeError(NAME), monkeypatch)
    monkeypatch.setenv("INFOKB_TRACEBACK", "1")
    with pytest.raises(TypeError, match=NAME):
        main(["lint"])


def test_a_broken_promise_leaves_a_log_too(
    logs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crashing(BrokenPromiseError("the change was dropped", "please report it"), monkeypatch)
    assert main(["set", NAME]) == 70
    (log,) = logs.iterdir()
    message = capsys.readouterr().err
    help_text = f"please report it with `{log}`, which contains no names"
    assert message == f"error: the change was dropped ({help_text})\n"
    assert "command: infokb set\n" in log.read_text("utf-8")


def test_where_no_log_can_be_written_the_message_comes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.joinpath("infokb").write_text("in the way")
    crashing(OSError(28, "No space left"), monkeypatch)
    assert main(["-C", NAME]) == 70
    message = capsys.readouterr().err
    assert message.startswith("error: internal error: OSError at test_crash.py:")
    assert "please report it with the output of INFOKB_TRACEBACK=1" in message


def test_a_command_that_cannot_even_be_imported_is_named(
    logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ImportError(NAME)

    monkeypatch.setattr(app.CommandGroup, "get_command", fails)
    assert main(["-C", NAME, "next", "--within", "3d"]) == 70
    (log,) = logs.iterdir()
    assert "command: infokb next -C\n" in log.read_text("utf-8")


def test_a_thread_that_crashes_says_one_line_and_leaves_a_log(
    logs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise ValueError(NAME)

    monkeypatch.setattr(threading, "excepthook", crash.log_thread_crash)
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    (log,) = logs.iterdir()
    message = capsys.readouterr().err
    assert message.startswith("error: internal error: ValueError at test_crash.py:")
    assert message.count("\n") == 1
    assert str(log) in message
    crash.log_thread_crash(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert capsys.readouterr().err == ""


def test_every_thread_of_the_program_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    calls: list[str] = []
    monkeypatch.setattr(gc, "disable", partial(calls.append, "disable"))
    monkeypatch.setattr(gc, "freeze", partial(calls.append, "freeze"))
    monkeypatch.setattr(sys, "argv", ["infokb", "--version"])
    assert run_process() == 0
    assert calls == ["disable", "freeze"]
    assert capsys.readouterr().out.startswith("infokb, version ")
    thread = threading.Thread(target=lambda: int(NAME))
    thread.start()
    thread.join()
    assert capsys.readouterr().err.startswith("error: internal error: ValueError at test_crash.py:")


def test_a_report_holds_what_another_process_reported() -> None:
    error = ChildCrashError("KeyError: <str of 3>")
    assert "ChildCrashError" in (text := crash_report.crash_report(error, "x"))
    assert text.endswith("in the other process\nKeyError: <str of 3>\n")
    assert crash_report.crash_place(error) == "?"


def test_what_a_system_says_is_told_by_its_name() -> None:
    assert "\nFileNotFoundError: ENOENT\n" in crash_report.crash_report(
        FileNotFoundError(2, "No such file", NAME), ""
    )
    assert "\nOSError: 4242\n" in crash_report.crash_report(OSError(4242, NAME), "")
    assert "\nOSError\n" in crash_report.crash_report(OSError(), "")


def test_an_infokb_that_is_not_installed_has_no_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(crash_report, "version", missing)
    monkeypatch.setattr(crash_report, "requires", missing)
    text = crash_report.crash_report(ValueError(), "x")
    assert text.startswith("infokb unknown\n")
    assert "\nlibraries: \n" in text


def test_what_is_silent_is_logged_and_passed_on(logs: Path) -> None:
    with pytest.raises(KeyboardInterrupt), crash_log.crash_logging("a thread"):
        raise KeyboardInterrupt
    assert len(list(logs.iterdir())) == 1
    with crash_log.crash_logging("a thread"):
        os.getpid()
    assert len(list(logs.iterdir())) == 1


def test_an_answer_of_serve_that_crashes_says_one_line(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = object.__new__(SiteServer)
    for error, said in ((ValueError(NAME), 1), (BrokenPipeError(NAME), 0)):
        try:
            raise error
        except (ValueError, BrokenPipeError):
            server.handle_error(None, None)
        printed = capsys.readouterr().err
        assert printed.count("\n") == said
        assert NAME not in printed
    (log,) = logs.iterdir()
    assert "an answer of infokb serve" in log.read_text("utf-8")
    server.handle_error(None, None)
    assert len(list(logs.iterdir())) == 1
