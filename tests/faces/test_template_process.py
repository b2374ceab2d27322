"""A vault's own template has little time and memory, and no way out."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from infokb.actions.templates import sandbox, template_sandbox
from infokb.actions.templates.sandbox import FillJob
from infokb.core.errors import InfokbError
from infokb.faces.process import programs, template_child, template_process
from infokb.faces.process.crash_report import ChildCrashError
from infokb.faces.process.programs import ProgramResult
from tests.conftest import ROOT, MakeVault

LOOP = "{% for a in range(1000) %}"
END = "{% endfor %}"
DOUBLED = "{% set a = a ~ a %}"
JOB = FillJob("t.md", ("x",), {})


def fault(job: FillJob) -> InfokbError:
    """Return the error that filling a template ends with."""
    with pytest.raises(InfokbError) as caught:
        template_process.fill_in_child(job)
    return caught.value


def refusing(*_: object) -> None:
    """Refuse a limit, as macOS does."""
    raise ValueError("current limit exceeds maximum limit")


def without(patch: pytest.MonkeyPatch) -> None:
    """Know none of the limits."""
    for name in ("CORE", "AS", "CPU"):
        patch.delattr(f"resource.RLIMIT_{name}")


SYSTEMS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "limits refused": lambda patch: patch.setattr("resource.setrlimit", refusing),
    "no limits": lambda patch: patch.setitem(sys.modules, "resource", None),
    "no such limits": without,
}


@pytest.mark.slow
def test_it_is_filled_as_ours_are() -> None:
    job = FillJob("t.md", ("{{ name }}", "{{ tie }}"), {"name": "Zoë \udcff"}, {"tie": "your tie"})
    assert (
        template_process.fill_in_child(job)
        == sandbox.fill_template(job)
        == ("Zoë \udcff", "[your tie]")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LOOP * 3 + END * 3, "t.md: the template takes more than 2 seconds"),
        (LOOP * 2 + "aaaaa" + END * 2, "t.md: the template writes more than 1 MiB"),
        ("{% set a = 'aaaaaaaa' %}" + DOUBLED * 40, "t.md:1: it takes too much memory"),
        ("x\n{{ nothing }}", "t.md:2: 'nothing' is undefined"),
    ],
)
def test_bombs_end_soon(body: str, message: str) -> None:
    error = fault(FillJob("t.md", (body,), {}))
    assert (error.message, error.exit_code) == (message, 2)


@pytest.mark.slow
def test_an_escape_is_refused() -> None:
    error = fault(FillJob("t.md", ("{{ ''.__class__ }}",), {}))
    assert "unsafe" in error.message
    assert error.exit_code == 6


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (
            ProgramResult(None, fault="Resource temporarily unavailable"),
            "cannot fill `t.md`: its process does not start: Resource temporarily unavailable",
        ),
        (ProgramResult(-9), "cannot fill `t.md`: its process was ended by signal 9"),
        *(
            (
                ProgramResult(1, output),
                "cannot fill `t.md`: its process ended without an answer, with exit code 1",
            )
            for output in (b"", b"[", b"1", b"{}", b" " * (2 * template_child.MAX_OUTPUT_CHARS + 1))
        ),
        (ProgramResult(None), "t.md: the template takes more than 20 seconds"),
        (
            ProgramResult(template_child.OUT_OF_TIME_CODE),
            "t.md: the template takes more than 2 seconds",
        ),
        (
            ProgramResult(0, b'{"fault": "takes more than 256 MB of memory"}'),
            "t.md: the template takes more than 256 MB of memory",
        ),
    ],
)
def test_the_true_cause_is_told(
    result: ProgramResult, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "run_program", lambda *_: result)
    error = fault(JOB)
    assert error.message == message
    assert error.exit_code == (5 if message.startswith("cannot") else 2)


def test_a_program_that_cannot_start_or_takes_too_long_says_which() -> None:
    assert programs.run_program(["/nowhere/at/all"], b"", 9).fault == "No such file or directory"
    assert programs.run_program([sys.executable, "-c", "input()"], b"", 0) == ProgramResult(None)


@pytest.mark.parametrize(("spared", "alone"), [(False, "-I"), (True, "-IB")])
def test_a_process_writes_bytecode_where_its_parent_does(
    spared: bool, alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[Sequence[str]] = []

    def record_command(command: Sequence[str], *_: object) -> ProgramResult:
        commands.append(command)
        return ProgramResult(0, b'{"texts": ["filled"]}')

    monkeypatch.setattr(sys, "dont_write_bytecode", spared)
    monkeypatch.setattr(programs, "run_program", record_command)
    assert template_process.fill_in_child(JOB) == ("filled",)
    assert commands[0][1] == alone


def test_a_crash_of_the_process_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Ada Okafor"

    def fails(job: FillJob) -> tuple[str, ...]:
        raise OSError(name)

    monkeypatch.setattr(template_sandbox, "fill_in_sandbox", fails)
    monkeypatch.setattr(template_child, "limit_process", lambda: None)
    answer = template_child.answer_job('{"path": "t.md", "texts": [], "facts": {}}')
    monkeypatch.setattr(programs, "run_program", lambda *_: ProgramResult(0, answer.encode()))
    with pytest.raises(ChildCrashError) as caught:
        template_process.fill_in_child(JOB)
    assert "OSError: <str of 10>" in caught.value.report
    assert name not in caught.value.report


def test_memory_that_ends_before_the_report_leaves_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_much(error: BaseException, what: str) -> str:
        raise MemoryError

    monkeypatch.setattr("infokb.faces.process.crash_report.crash_report", too_much)
    with pytest.raises(TypeError, match="unexpected keyword"):
        template_child.answer_job('{"nothing": 1}')


def test_memory_that_ends_outside_of_the_template_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much() -> None:
        raise MemoryError

    monkeypatch.setattr(template_child, "limit_process", too_much)
    answer = template_child.answer_job('{"path": "t.md", "texts": [], "facts": {}}')
    assert answer == '{"fault": "takes more than 256 MB of memory"}'


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_limit_that_cannot_be_set_is_left_out(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[threading.Thread] = []

    def start(thread: threading.Thread) -> None:
        started.append(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    SYSTEMS[system](monkeypatch)
    answer = template_child.answer_job('{"path": "t.md", "texts": ["x"], "facts": {}}')
    assert answer == '{"texts": ["x"]}'
    assert len(started) == 1


def test_without_a_limit_it_ends_itself_once_its_time_is_used_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times, ended = iter((0.5, 1.9, 2.0)), list[int]()
    monkeypatch.setattr(time, "process_time", lambda: next(times))
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr(os, "_exit", ended.append)
    template_child.end_when_out_of_time()
    assert ended == [template_child.OUT_OF_TIME_CODE]


def test_only_the_vaults_own_run_apart(make_vault: MakeVault) -> None:
    vault = make_vault({"templates/messages/hello.md": "x"})
    assert (
        template_process.template_filler(vault, "templates/messages/hello.md")
        is template_process.fill_in_child
    )
    assert (
        template_process.template_filler(vault, "templates/messages/nudge.md")
        is sandbox.fill_template
    )


@pytest.mark.slow
def test_it_runs_without_being_installed(tmp_path: Path) -> None:
    """Only PYTHONPATH knows of infokb and its libraries, which an isolated Python ignores."""
    folders = os.pathsep.join([str(ROOT), *(name for name in sys.path if name)])
    ask = (
        "from infokb.faces.process import template_process as t; "
        "from infokb.actions.templates.sandbox import FillJob; "
        "print(t.fill_in_child(FillJob('t.md', ('{{ a }}',), {'a': 'filled'})))"
    )
    ended = subprocess.run(
        [sys.executable, "-S", "-c", ask],
        cwd=tmp_path,
        env={"PYTHONPATH": folders},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("('filled',)\n", "")


@pytest.mark.slow
def test_nothing_is_loaded_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("jinja2.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert template_process.fill_in_child(JOB) == ("x",)
