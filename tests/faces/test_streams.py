"""Streams that are closed, full, or cannot encode: the program works, or says so in a line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import cohorts

NOTE = "---\ntype: contact\n---\n\nMet [[採用 担当]] 🎉\n"
PROGRAM = "import sys; from infokb.faces.cli.program import run_process; sys.exit(run_process())"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    tmp_path.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    tmp_path.joinpath("a.md").write_text(NOTE, "utf-8")
    tmp_path.joinpath("b.md").write_text("---\ntype: contact\nRole: x\n---\n", "utf-8")
    return tmp_path


LINT = "lint --select links"
CHANGES = (
    "set a role=x",
    "log a met coffee --on 2026-11-19",
    "new contact Zoe",
    "lint --fix --unsafe-fixes --select form",
    "lint --fix --unsafe-fixes --select form --output-format json",
    "lint --select links --write-baseline",
    "init there",
    "demo there",
    "build",
    "hook install",
)
"""Commands that change something, and then print."""


def contents(folder: Path) -> dict[Path, bytes]:
    """Return the files below a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(vault: Path, shell: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command with streams as a shell sets them."""
    environment = {
        name: one for name, one in os.environ.items() if not name.startswith(("INFOKB", "LC_"))
    }
    words = ["sh", "-c", f'"$0" -c "$1" {shell}', sys.executable, PROGRAM]
    return subprocess.run(
        words, cwd=vault, env=environment | env, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_an_encoding_lacks_is_escaped(encoding: str, vault: Path) -> None:
    process = run(vault, LINT, PYTHONIOENCODING=encoding)
    assert process.returncode == 1, process.stderr
    assert "no note is named `\\u63a1\\u7528 \\u62c5\\u5f53`" in process.stdout


@pytest.mark.slow
def test_the_language_of_the_system_does_not_matter(vault: Path) -> None:
    process = run(vault, LINT, LC_ALL="C", PYTHONIOENCODING="utf-8", COLUMNS="0")
    assert (process.returncode, process.stderr) == (1, "")
    assert "no note is named `採用 担当`" in process.stdout


@pytest.mark.slow
@pytest.mark.parametrize("shell", [">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(("command", "code"), [(LINT, 1), ("lint", 1), ("next", 0)])
def test_closed_streams_do_not_matter(command: str, code: int, shell: str, vault: Path) -> None:
    process = run(vault, f"{command} {shell}")
    assert (process.returncode, process.stderr) == (code, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code", "error"),
    [
        ("forget a", 2, "cannot be undone"),
        ("lint - --stdin-filename a.md", 0, ""),
        ("edit a", 2, "no editor is set"),
    ],
)
def test_a_closed_stdin_is_empty(command: str, code: int, error: str, vault: Path) -> None:
    process = run(vault, f"{command} <&-", VISUAL="", EDITOR="")
    assert process.returncode == code, process.stderr
    assert error in process.stderr


REFUSING = {">/dev/full": "no space left", "</dev/null >&0": "bad file descriptor"}
"""Streams that refuse what is written, and why."""
UNWRITTEN = "error: cannot write the output: "


@pytest.mark.slow
@pytest.mark.parametrize("shell", REFUSING)
@pytest.mark.parametrize("command", ["list contact --json", "--help"])
def test_a_stream_that_refuses_is_one_line(command: str, shell: str, vault: Path) -> None:
    process = run(vault, f"{command} {shell}")
    assert (process.returncode, process.stderr) == (5, f"{UNWRITTEN}{REFUSING[shell]}\n")


@pytest.mark.slow
@pytest.mark.parametrize("command", CHANGES)
def test_a_change_that_was_made_is_said_to_be(command: str, vault: Path) -> None:
    subprocess.run(["git", "init", "--quiet", vault], check=True)
    before = contents(vault)
    process = run(vault, f"{command} >/dev/full")
    said = f"{UNWRITTEN}no space left (the change was saved)\n"
    assert (process.returncode, process.stderr) == (5, said)
    assert contents(vault) != before


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["2>/dev/full", "2>&0 </dev/null", ">/dev/full 2>&1"])
def test_where_nobody_can_be_told_the_exit_code_remains(shell: str, vault: Path) -> None:
    full = shell.startswith(">")
    assert run(vault, f"lint --select links {shell}").returncode == (5 if full else 1)
    assert run(vault, f"show nobody {shell}").returncode == 2


@pytest.mark.slow
def test_an_error_outweighs_what_could_not_be_printed(vault: Path) -> None:
    process = run(vault, "init / >/dev/full")
    assert process.returncode == 6
    assert process.stderr.startswith("error: cannot create a vault in `/`")


@pytest.mark.slow
def test_a_closed_pipe_is_quiet(vault: Path) -> None:
    process = run(vault, f"{LINT} | true")
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("lint", 1),
        ("import csv ../odd.csv", 1),
        ("import csv ../odd.csv --json", 1),
        ("cohort ../center", 1),
        ("list contact", 0),
    ],
)
def test_a_reader_that_has_gone_changes_no_exit_code(
    command: str, code: int, vault: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("beside")
    shutil.copytree(vault, folder / "vault")
    (folder / "odd.csv").write_text("Name,Email\nCy Oh,a,b,c\nDee Roy,d@example.org\n")
    cohorts.write(folder / "center", {"a.json": cohorts.share("a"), "b.json": b"{}"})
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        words = [sys.executable, "-c", PROGRAM, *command.split()]
        process = subprocess.run(
            words, cwd=folder / "vault", stdout=pipe, stderr=subprocess.PIPE, text=True, check=False
        )
    assert process.returncode == code, process.stderr
    assert not re.search("(?m)^error|^Traceback|Errno", process.stderr)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "logger"),
    [
        ("infokb.faces.watch", "watchdog.observers.inotify"),
        ("infokb.faces.site.build", "mkdocs.commands.build"),
    ],
)
def test_the_log_of_a_library_is_not_printed(module: str, logger: str) -> None:
    code = f"import logging, {module}; logging.getLogger({logger!r}).error('its own words')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr == ""
