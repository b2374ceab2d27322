"""Streams that are closed, full, or cannot encode: the program works, or says so in a line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTE = "---\ntype: contact\n---\n\nMet [[採用 担当]] 🎉\n"
PROGRAM = "import sys; from infokb.faces.cli.main import main; sys.exit(main())"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    tmp_path.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    tmp_path.joinpath("a.md").write_text(NOTE, "utf-8")
    return tmp_path


def run(vault: Path, shell: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `infokb lint --select links` with streams as a shell sets them."""
    kept = {name: one for name, one in os.environ.items() if not name.startswith(("INFOKB", "LC_"))}
    words = ["sh", "-c", f'"$0" -c "$1" lint --select links {shell}', sys.executable, PROGRAM]
    return subprocess.run(
        words, cwd=vault, env=kept | env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_an_encoding_lacks_is_escaped(encoding: str, vault: Path) -> None:
    done = run(vault, "", PYTHONIOENCODING=encoding)
    assert done.returncode == 1, done.stderr
    assert "no note is named `\\u63a1\\u7528 \\u62c5\\u5f53`" in done.stdout


def test_the_language_of_the_system_does_not_matter(vault: Path) -> None:
    done = run(vault, "", LC_ALL="C", PYTHONIOENCODING="utf-8", COLUMNS="0")
    assert (done.returncode, done.stderr) == (1, "")
    assert "no note is named `採用 担当`" in done.stdout


@pytest.mark.parametrize("shell", [">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"])
def test_closed_streams_do_not_matter(shell: str, vault: Path) -> None:
    assert run(vault, shell).returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_disk_is_one_line(vault: Path) -> None:
    done = run(vault, ">/dev/full")
    assert done.returncode == 5
    assert done.stderr == "error: cannot write the output: No space left on device\n"


def test_a_closed_pipe_is_quiet(vault: Path) -> None:
    done = run(vault, "| true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
